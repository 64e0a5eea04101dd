package io.tributary.local.stack;

import io.tributary.local.base.StackFailure;
import io.tributary.local.part.Part;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Starts again what ends by itself, but not for ever: a part that keeps ending is something a person must see. */
final class Supervisor {
    private static final int RESTARTS = 3;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Stack stack;
    private final Map<String, Deque<Long>> restarts = new HashMap<>();

    Supervisor(Stack stack) {
        this.stack = stack;
    }

    /**
     * Watches until told to stop.
     *
     * @throws StackFailure when a part has ended more than three times in ten minutes, or does not come up again
     */
    void watch(BooleanSupplier stopping) throws InterruptedException {
        while (!stopping.getAsBoolean()) {
            Part died = stack.died();
            if (died == null) {
                Thread.sleep(LOOK.toMillis());
            } else if (!stopping.getAsBoolean()) {
                count(died);
                stack.revive(died);
            }
        }
    }

    private void count(Part died) {
        long now = System.nanoTime();
        Deque<Long> times = restarts.computeIfAbsent(died.name(), name -> new ArrayDeque<>());
        while (!times.isEmpty() && now - times.peekFirst() > WINDOW.toNanos()) {
            times.removeFirst();
        }
        if (times.size() == RESTARTS) {
            throw new StackFailure(died.name() + " keeps ending (" + died.exitStatus() + "), " + (RESTARTS + 1)
                    + " times in " + WINDOW.toMinutes() + " minutes: see " + died.log());
        }
        times.addLast(now);
    }
}
