package io.tributary.local.base;

import java.time.Duration;

/** Waiting for a condition in another process, where nothing can notify us. */
public final class Poll {
    private static final Duration STEP = Duration.ofMillis(50);

    private Poll() {}

    /** A condition that may be expensive or throw. */
    @FunctionalInterface
    public interface Condition {
        /** @return true when there is nothing more to wait for */
        boolean holds() throws InterruptedException;
    }

    /**
     * Asks until the condition holds or the time is over.
     *
     * @return false if the time was over first
     */
    public static boolean until(Duration timeout, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(STEP.toMillis());
        }
        return true;
    }
}
