package io.tributary.service.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One at a time, firm by firm: who waits stands in line of its own firm first, and only the first of each firm in that of
 * all. So before anybody's turn there is one of each other firm at most. Both lines are first come, first served.
 */
public final class FirmTurns {
    private final ReentrantLock all = new ReentrantLock(true);
    /** For as many firms as there are: only of such is asked for. */
    private final Map<String, ReentrantLock> firms = new ConcurrentHashMap<>();

    /** Lasts until the thread that took it ends it. */
    @FunctionalInterface
    public interface Turn {
        /** Lets the next have theirs. */
        void end();
    }

    /** A turn of a firm; empty if it does not come in time. Blocks. */
    public Optional<Turn> take(String firmId, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        ReentrantLock own = firms.computeIfAbsent(firmId, none -> new ReentrantLock(true));
        if (!own.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            taken = all.tryLock(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            if (!taken) {
                own.unlock();
            }
        }
        return taken
                ? Optional.of(() -> {
                    all.unlock();
                    own.unlock();
                })
                : Optional.empty();
    }

    /** A turn of nobody's, however long it takes. Blocks. */
    public Turn take() {
        all.lock();
        return all::unlock;
    }
}
