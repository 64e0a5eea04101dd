package io.tributary.demo.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Chance, the same for the same seed. Instants and amounts come from few values, so that they meet often. */
final class Dice {
    /** First day of a history. */
    static final LocalDate START = LocalDate.parse("2026-01-25");

    /** How many days a history has: parts of four months. */
    static final int DAYS = 70;

    private final Random random;
    private int observed;

    Dice(long seed) {
        random = new Random(seed);
    }

    /** From zero. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    @SafeVarargs
    final <T> T of(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Null in so many cases of a hundred. */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed on to a method that only reads it
    final <T> @Nullable T orNone(int none, T... values) {
        return percent(none) ? null : of(values);
    }

    LocalDate day() {
        return START.plusDays(below(DAYS));
    }

    /** One of eight a day, among them instants around midnight in zones far from UTC. */
    Instant time() {
        return day().atStartOfDay().plusHours(3L * below(8)).toInstant(ZoneOffset.UTC);
    }

    /** Some time, and never twice the same. */
    Instant observed() {
        observed++;
        return time().plusNanos(1_000L * observed);
    }

    /** One of those. */
    BigDecimal decimal(int scale, String... values) {
        return new BigDecimal(of(values)).setScale(scale);
    }

    Random random() {
        return random;
    }
}
