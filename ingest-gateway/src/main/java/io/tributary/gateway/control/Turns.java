package io.tributary.gateway.control;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: one change at a time, who asked first goes first, but of one firm only so many stand in the queue and the
 * others behind those. So a firm that makes a thousand changes keeps another one waiting for a few of them.
 */
final class Turns {
    static final int OF_ONE_FIRM = 2;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Map<String, Semaphore> queued = new ConcurrentHashMap<>();

    /**
     * Waits for a turn; who got one gives it back by {@link #end}.
     *
     * @param firmId whose change it is; null for the platform's
     * @return false if none came in time
     */
    boolean await(@Nullable String firmId, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Semaphore ofFirm = ofFirm(firmId);
        if (!ofFirm.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        boolean taken = false;
        try {
            taken = turn.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return taken;
        } finally {
            if (!taken) {
                ofFirm.release();
            }
        }
    }

    /** The change is made, or is not. By the thread that waited. */
    void end(@Nullable String firmId) {
        turn.unlock();
        ofFirm(firmId).release();
    }

    /** No firm has an empty id. */
    private Semaphore ofFirm(@Nullable String firmId) {
        return queued.computeIfAbsent(firmId == null ? "" : firmId, id -> new Semaphore(OF_ONE_FIRM, true));
    }
}
