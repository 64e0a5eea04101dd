package io.tributary.benchmarks.endtoend;

import java.util.concurrent.TimeUnit;

/** Waits for instants. */
final class Pace {
    /** A round is given up when it lasts so much longer than its sends. */
    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private Pace() {}

    /** Until {@link System#nanoTime} says so; not at all if it is late already. */
    static void until(long nanoTime) throws InterruptedException {
        long wait = nanoTime - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }
}
