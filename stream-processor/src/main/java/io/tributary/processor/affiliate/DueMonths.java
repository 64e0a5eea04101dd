package io.tributary.processor.affiliate;

import static io.tributary.processor.state.Stores.DUE_MONTHS;

import io.tributary.internal.DueMonth;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Has months that are due reckoned, a slice at a time and in turn. A month that took long rests ten times as long, so that
 * a busy affiliate never takes more than a tenth of the time of all. Which months are due is state, so a restart goes on.
 */
final class DueMonths {
    /** Dozens of a busy month's causes change in a second; reckoning it reads all of them. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final long SLICE_NANOS = Duration.ofMillis(50).toNanos();
    private static final long LONG_NANOS = Duration.ofMillis(5).toNanos();
    private static final int RESTS = 10;
    /** The least character: what follows a key and nothing before it. */
    private static final String NEXT = "\u0000";

    private final ProcessorContext<?, ?> context;
    private final LongSupplier nanos;
    private final BooleanSupplier live;
    private final Consumer<DueMonth> reckon;
    private final KeyValueStore<String, DueMonth> due;
    private final Map<String, Long> restingUntil = new HashMap<>();
    private String last = "";
    private @Nullable Cancellable slices;
    private Duration pause = Duration.ZERO;

    /**
     * Schedules nothing yet.
     *
     * @param nanos what time that passes is measured by
     * @param live whether months may be reckoned; until then they only become due
     */
    DueMonths(ProcessorContext<?, ?> context, LongSupplier nanos, BooleanSupplier live, Consumer<DueMonth> reckon) {
        this.context = context;
        this.nanos = nanos;
        this.live = live;
        this.reckon = reckon;
        this.due = context.getStateStore(DUE_MONTHS.name());
    }

    /** Goes on where it stopped. */
    void resume() {
        if (live.getAsBoolean() && next() != null) {
            every(PAUSE);
        }
    }

    /** Has a month reckoned soon. */
    void add(DueMonth month) {
        String key = Months.key(month);
        due.put(key, month);
        if (!live.getAsBoolean()) {
            return;
        }
        Duration wait = rest(key, context.currentSystemTimeMs());
        if (slices == null || wait.compareTo(pause) < 0) {
            every(wait);
        }
    }

    /** Only while there is something to do: every slice makes its task commit, which is not free. */
    private void every(Duration wanted) {
        if (slices != null && pause.equals(wanted)) {
            return;
        }
        stop();
        pause = wanted;
        slices = context.schedule(wanted, PunctuationType.WALL_CLOCK_TIME, time -> reckonSlice());
    }

    private void stop() {
        if (slices != null) {
            slices.cancel();
            slices = null;
        }
    }

    private void reckonSlice() {
        long now = context.currentSystemTimeMs();
        restingUntil.values().removeIf(until -> until <= now);
        long end = nanos.getAsLong() + SLICE_NANOS;
        do {
            KeyValue<String, DueMonth> month = next();
            if (month == null) {
                pauseOrStop(now);
                return;
            }
            reckon(month, now);
        } while (nanos.getAsLong() < end);
        every(PAUSE);
    }

    private void reckon(KeyValue<String, DueMonth> month, long now) {
        long began = nanos.getAsLong();
        last = month.key;
        due.delete(month.key);
        reckon.accept(month.value);
        long took = nanos.getAsLong() - began;
        if (took >= LONG_NANOS) {
            restingUntil.put(month.key, now + Duration.ofNanos(RESTS * took).toMillis());
        }
    }

    /** Nothing can be done now: what is due, rests. */
    private void pauseOrStop(long now) {
        try (KeyValueIterator<String, DueMonth> left = due.all()) {
            if (!left.hasNext()) {
                stop();
                return;
            }
        }
        every(rest(
                Collections.min(restingUntil.entrySet(), Map.Entry.comparingByValue())
                        .getKey(),
                now));
    }

    private Duration rest(String key, long now) {
        long left = restingUntil.getOrDefault(key, now) - now;
        return left <= PAUSE.toMillis() ? PAUSE : Duration.ofMillis(left);
    }

    /** The next month in turn that is due and does not rest. */
    private @Nullable KeyValue<String, DueMonth> next() {
        KeyValue<String, DueMonth> after = next(last + NEXT, null);
        return after == null ? next(null, last) : after;
    }

    private @Nullable KeyValue<String, DueMonth> next(@Nullable String from, @Nullable String to) {
        try (KeyValueIterator<String, DueMonth> rows = due.range(from, to)) {
            while (rows.hasNext()) {
                KeyValue<String, DueMonth> row = rows.next();
                if (!restingUntil.containsKey(row.key)) {
                    return row;
                }
            }
            return null;
        }
    }
}
