package io.tributary.engine.month;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthShare;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One rule's causes of a month on their way to its cap. */
final class CapOfRule {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final Newest newest = new Newest();
    private BigDecimal owed = NOTHING;

    void add(CauseTotal total, MonthShare share) {
        newest.add(total, share);
        owed = owed.add(share.getNetAmount());
    }

    Newest newest() {
        return newest;
    }

    /** What exceeds the cap of the newest version, below zero; null: that version has no cap. */
    @Nullable
    BigDecimal takenBack() {
        BigDecimal cap = newest.share().getMonthCap();
        return cap == null ? null : NOTHING.min(cap.subtract(owed)).setScale(2);
    }
}
