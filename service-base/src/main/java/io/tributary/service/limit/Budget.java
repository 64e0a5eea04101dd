package io.tributary.service.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * So many requests in every minute since a moment that all instances know. Spending takes no lock; what other instances
 * have spent is taken off as it becomes known.
 */
final class Budget {
    static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long MILLIS = MINUTE.toMillis();

    private final String name;
    private final long limit;
    private final long since;
    private final TimeMeter time;
    private final Bucket bucket;
    /** Whether it waits to be told to others. */
    private final AtomicBoolean queued = new AtomicBoolean();

    private long othersWindow;
    private long othersSpent;
    /** What of that was there to be taken. */
    private long othersTaken;

    /**
     * A full one.
     *
     * @param name the same in every instance
     * @param since when its first minute began
     * @param time of the wall clock
     */
    Budget(String name, long limit, Instant since, TimeMeter time) {
        this.name = name;
        this.limit = limit;
        this.since = since.toEpochMilli();
        this.time = time;
        Instant end = Instant.ofEpochMilli(window() + MILLIS);
        this.bucket = Bucket.builder()
                .addLimit(of -> of.capacity(limit).refillIntervallyAligned(limit, MINUTE, end))
                .withCustomTimePrecision(time)
                .build();
    }

    String name() {
        return name;
    }

    long limit() {
        return limit;
    }

    /** Spends a request; what is left, or -1 if there was none. */
    long spend() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? probe.getRemainingTokens() : -1;
    }

    /** A request that was spent was not served after all. */
    void giveBack() {
        bucket.addTokens(1);
    }

    /** When the minute that runs now began, milliseconds since 1970. */
    long window() {
        long now = now();
        return now - Math.floorMod(now - since, MILLIS);
    }

    /** When the next minute begins: whole seconds from now, at least one. */
    int secondsToNext() {
        return Math.toIntExact(Math.ceilDiv(window() + MILLIS - now(), 1000));
    }

    private long now() {
        return time.currentTimeNanos() / 1_000_000;
    }

    /** True for the one who has to tell the others. */
    boolean queue() {
        return !queued.get() && queued.compareAndSet(false, true);
    }

    /** From now on it has to be told again. */
    void unqueue() {
        queued.set(false);
    }

    /** What this instance has spent in the minute that runs now. */
    synchronized long spentHere() {
        long others = othersWindow == window() ? othersTaken : 0;
        return Math.max(0, limit - bucket.getAvailableTokens() - others);
    }

    /** Takes off what all other instances together have spent in a minute; news of another minute is no news. */
    synchronized void others(long window, long spent) {
        if (window != window()) {
            return;
        }
        if (othersWindow != window) {
            othersWindow = window;
            othersSpent = 0;
            othersTaken = 0;
        }
        long more = spent - othersSpent;
        if (more > 0) {
            othersSpent = spent;
            othersTaken += bucket.tryConsumeAsMuchAsPossible(more);
        }
    }
}
