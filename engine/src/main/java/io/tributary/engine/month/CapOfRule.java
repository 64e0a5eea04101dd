package io.tributary.engine.month;

import io.tributary.internal.MonthCause;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One rule's causes of a month on their way to its cap. */
final class CapOfRule {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final Newest newest = new Newest();
    private BigDecimal owed = NOTHING;

    void add(MonthCause cause) {
        newest.add(cause);
        owed = owed.add(cause.getShare().getNetAmount());
    }

    Newest newest() {
        return newest;
    }

    /** What exceeds the cap of the newest version, below zero; null: that version has no cap. */
    @Nullable
    BigDecimal takenBack() {
        BigDecimal cap = newest.cause().getShare().getMonthCap();
        return cap == null ? null : NOTHING.min(cap.subtract(owed)).setScale(2);
    }
}
