package io.tributary.benchmarks.endtoend;

import io.tributary.benchmarks.rig.Samples;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Challenge fees, 1,000 for each second, each a millisecond of business time after the one before. */
final class Fees {
    /** They are of so many customers in turns. */
    static final int CUSTOMERS = 1_000;
    /** So many are due at once. */
    static final int AT_ONCE = 100;

    /** Of their ids. */
    static final String PREFIX = "fee-";

    private static final int PER_SECOND = 1_000;
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    private int made;

    /** One fee, and its place among all that were ever due. */
    record Fee(int number, TransactionAccepted transaction) {}

    /** Of a round of so many seconds. */
    List<Fee> next(int seconds) {
        List<Fee> fees = new ArrayList<>();
        for (int i = 0; i < seconds * PER_SECOND; i++) {
            int number = made++;
            fees.add(new Fee(
                    number,
                    Samples.fee(id(number), customer(number % CUSTOMERS), date(number), new BigDecimal("499.00"))
                            .build()));
        }
        return fees;
    }

    static String customer(int number) {
        return "cust-" + number;
    }

    static String id(int number) {
        return PREFIX + number;
    }

    /** When the fee was paid, and so when its commission was earned: how it is found in the view. */
    static Instant date(int number) {
        return BEGIN.plusMillis(number);
    }

    /** Nanoseconds from a round's start until the request with this fee is due. */
    static long due(int index) {
        return (long) (index / AT_ONCE) * (1_000_000_000L / (PER_SECOND / AT_ONCE));
    }
}
