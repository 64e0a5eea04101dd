package io.tributary.gateway.admission;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stamps records: microseconds that strictly increase within this gateway, one per record, even when the system's clock
 * stands still or steps back (DOMAIN, "Which version").
 */
@Singleton
public final class ObservedClock {
    private final Clock clock;
    private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

    /** @param clock the service's clock */
    public ObservedClock(Clock clock) {
        this.clock = clock;
    }

    /** The time of receipt of a request, to the microsecond. */
    public Instant receipt() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Reserves {@code count} consecutive microseconds, the first of which is the time of receipt or, if that is taken,
     * the next free one.
     *
     * @return the first; a record's observed_at is this plus its index in microseconds
     */
    public Instant reserve(Instant receipt, int count) {
        long wanted = ChronoUnit.MICROS.between(Instant.EPOCH, receipt);
        long end = last.accumulateAndGet(
                wanted, (previous, now) -> Math.max(now, previous == Long.MIN_VALUE ? now : previous + 1) + count - 1);
        return Instant.EPOCH.plus(end - count + 1, ChronoUnit.MICROS);
    }
}
