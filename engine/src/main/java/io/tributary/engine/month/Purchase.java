package io.tributary.engine.month;

import io.tributary.control.Tiers;
import io.tributary.engine.value.Fraction;
import io.tributary.engine.value.Utf8;
import io.tributary.internal.MonthCause;
import io.tributary.internal.PurchaseShare;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A purchase as tiers see it.
 *
 * @param at when it was made
 * @param id its transaction_id
 * @param net what is not refunded of its basis, USD
 * @param tiers those of its plan version; null: it counts but earns nothing extra
 */
record Purchase(
        Instant at, String id, Fraction net, @Nullable Tiers tiers) {
    /** Which of two came first: the earlier date, of equals the smaller id. */
    static final Comparator<Purchase> BY_DATE_AND_ID =
            Comparator.comparing(Purchase::at).thenComparing(Purchase::id, Utf8.ORDER);

    static Purchase of(MonthCause cause, PurchaseShare share) {
        return new Purchase(cause.getEarnedAt(), cause.getCauseId(), net(cause, share), share.getTiers());
    }

    /** Whether anything of it is left: what is fully refunded does not count at all. */
    static boolean counts(PurchaseShare share) {
        return share.getRefunded().compareTo(share.getFee()) < 0;
    }

    private static Fraction net(MonthCause cause, PurchaseShare share) {
        BigDecimal basis = Objects.requireNonNull(cause.getBasisUsd(), "a purchase without a basis has no share");
        if (share.getRefunded().signum() == 0) {
            return Fraction.of(basis);
        }
        return Fraction.of(basis.multiply(share.getFee().subtract(share.getRefunded())))
                .dividedBy(Fraction.of(share.getFee()));
    }
}
