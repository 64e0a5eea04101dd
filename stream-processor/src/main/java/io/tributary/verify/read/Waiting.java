package io.tributary.verify.read;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits on a condition that nobody announces. */
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(200);

    private Waiting() {}

    /** Asks again and again, at least once; whether it came true in time. */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TroubleException("Interrupted while waiting", e);
            }
        }
        return true;
    }
}
