package io.tributary.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What is played: so many days up to a last one, so many customers, and the seed that decides all else.
 *
 * @param lastDay the last day, UTC
 * @param days how many days there are
 * @param customers how many customers sign up in them
 * @param seed two seasons of one seed and shape are the same records
 */
public record Season(LocalDate lastDay, int days, int customers, long seed) {
    private static final int DAYS = 90;
    private static final int CUSTOMERS = 2_000;
    private static final long SEED = 20_260_308;

    /** @throws IllegalArgumentException if there is nothing to play */
    public Season {
        if (days < 1 || customers < 1) {
            throw new IllegalArgumentException("a season has a day and a customer at least");
        }
    }

    /** The one that {@code ./tributary demo} plays. */
    public static Season upTo(LocalDate lastDay) {
        return new Season(lastDay, DAYS, CUSTOMERS, SEED);
    }

    /** A day by its number, from 0. */
    public LocalDate day(int number) {
        return lastDay.minusDays(days - 1L).plusDays(number);
    }

    /** The number of the day on which something is sent; what comes later is sent on the last day. */
    int dayOf(Instant instant) {
        long number = instant.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay() - day(0).toEpochDay();
        return (int) Math.clamp(number, 0, days - 1L);
    }

    /** The end of the last day: nothing happens later. */
    Instant end() {
        return lastDay.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
