package io.tributary.service.server;

import io.tributary.service.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The time that one request may wait for all that it needs, however many waits that takes. For one thread at a time. */
final class Patience {
    private static final int RETRY_AFTER_SECONDS = 1;

    private long nanos;

    Patience(Duration all) {
        nanos = all.toNanos();
    }

    /**
     * Takes permits, waiting as long as is left; blocks.
     *
     * @param what there is too much of if they do not become free: 503
     */
    void take(Semaphore of, int permits, String what) {
        if (of.tryAcquire(permits)) {
            return;
        }
        long began = System.nanoTime();
        try {
            if (!of.tryAcquire(permits, nanos, TimeUnit.NANOSECONDS)) {
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
                "The service has as many " + what + " in work as it can take; nothing of this one was accepted",
                RETRY_AFTER_SECONDS);
    }
}
