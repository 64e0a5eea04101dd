package io.tributary.service.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What instances tell each other about their budgets, whatever carries it. A message is the sender on the first line, and
 * then lines of {@code window spent name}: totals, so that a message that is lost is made good by the next. The sender
 * alone: it has just begun to listen, and everybody is asked to say where they stand.
 */
final class SharedUsage implements Sharing {
    /** PostgreSQL takes less than 8000 bytes; names have 36 characters of a token, or a client's id. */
    private static final int LONGEST = 7000;

    private final String instance = UUID.randomUUID().toString();
    private final Queue<Budget> unsaid = new ConcurrentLinkedQueue<>();
    private final Cache<String, Elsewhere> elsewhere =
            Caffeine.newBuilder().expireAfterWrite(2, TimeUnit.MINUTES).build();
    private final Runnable hurry;

    /** What each other instance has spent of a budget in one minute. */
    private record Elsewhere(long window, Map<String, Long> spent) {
        long total() {
            return spent.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Nothing known yet.
     *
     * @param hurry called when there is something to say that should not wait
     */
    SharedUsage(Runnable hurry) {
        this.hurry = hurry;
    }

    @Override
    public void spent(Budget budget, boolean last) {
        if (budget.queue()) {
            unsaid.add(budget);
        }
        if (last) {
            hurry.run();
        }
    }

    @Override
    public void begun(Budget budget) {
        Elsewhere there = elsewhere.getIfPresent(budget.name());
        if (there != null) {
            budget.others(there.window(), there.total());
        }
    }

    /** Asks the others where they stand. */
    String question() {
        return instance;
    }

    /** What is to be said; taken as said. */
    List<String> news() {
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder(instance);
        for (Budget budget = unsaid.poll(); budget != null; budget = unsaid.poll()) {
            budget.unqueue();
            if (message.length() > LONGEST) {
                messages.add(message.toString());
                message = new StringBuilder(instance);
            }
            message.append('\n')
                    .append(budget.window())
                    .append(' ')
                    .append(budget.spentHere())
                    .append(' ')
                    .append(budget.name());
        }
        if (message.length() > instance.length()) {
            messages.add(message.toString());
        }
        return messages;
    }

    /** Takes in what somebody said. */
    void hear(String message, RateLimiter limiter) {
        List<String> lines = message.lines().toList();
        String sender = lines.isEmpty() ? instance : lines.get(0);
        if (sender.equals(instance)) {
            return;
        }
        if (lines.size() == 1) {
            limiter.budgets().forEach(budget -> spent(budget, true));
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(" ", 3);
            note(sender, Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2], limiter.known(parts[2]));
        }
    }

    private void note(String sender, long window, long spent, String name, @Nullable Budget budget) {
        Elsewhere there = elsewhere.asMap().compute(name, (key, before) -> {
            Elsewhere now = before == null || before.window() < window
                    ? new Elsewhere(window, new ConcurrentHashMap<>())
                    : before;
            if (now.window() == window) {
                now.spent().merge(sender, spent, Math::max);
            }
            return now;
        });
        if (budget != null) {
            budget.others(there.window(), there.total());
        }
    }
}
