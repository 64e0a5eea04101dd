package io.tributary.service.server;

import io.tributary.service.limit.SharedWhole;
import io.tributary.service.problem.ProblemException;
import java.time.Duration;

/** The time that one request may wait for all that it needs, however many waits that takes. For one thread at a time. */
final class Patience {
    private static final int RETRY_AFTER_SECONDS = 1;

    private long nanos;

    Patience(Duration all) {
        nanos = all.toNanos();
    }

    /**
     * Takes a part of a whole, waiting as long as is left; blocks.
     *
     * @param who whose share it counts for
     * @param what there is too much of if nothing becomes free: 503
     */
    void take(SharedWhole of, String who, int count, String what) {
        if (of.takeAtOnce(who, count)) {
            return;
        }
        long began = System.nanoTime();
        try {
            if (!of.take(who, count, nanos)) {
                throw full(what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw full(what);
        } finally {
            nanos -= System.nanoTime() - began;
        }
    }

    /** The answer to a request that there is no room for. */
    static ProblemException full(String what) {
        return ProblemException.unavailable(
                "The service has as many " + what + " in work as it can take, or as one firm may have; nothing of this"
                        + " one was accepted",
                RETRY_AFTER_SECONDS);
    }
}
