package io.tributary.engine.rating;

import io.tributary.control.PlanVersion;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.rating.RefundMatching.Matched;
import io.tributary.engine.rating.RefundMatching.Share;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What refunds took of a known customer's fees, whenever they came. Refunds on success used up their fees, but take nothing
 * back: they count in nothing here.
 */
final class Refunds {
    private final CustomerHistory history;
    private final FirmTerms terms;
    private final List<Matched> matched;
    private final Map<String, BigDecimal> refunded = new HashMap<>();

    private Refunds(CustomerFacts facts, FirmTerms terms) {
        this.history = facts.history();
        this.terms = terms;
        this.matched = RefundMatching.match(facts.transactions(), terms);
        for (Matched refund : matched) {
            for (Share share : refund.shares()) {
                if (!isOnSuccess(share)) {
                    refunded.merge(share.fee().getTransactionId(), share.amount(), BigDecimal::add);
                }
            }
        }
    }

    static Refunds of(CustomerFacts facts, FirmTerms terms) {
        return new Refunds(facts, terms);
    }

    /** Every approved refund, by (date, id). */
    List<Matched> matched() {
        return matched;
    }

    /** Whether the plan version of the fee names the refund's subtype as one on success. A fee under no plan names none. */
    boolean isOnSuccess(Share share) {
        String subtype = share.refund().getTransactionSubtype();
        return subtype != null
                && planOf(share.fee())
                        .filter(plan -> plan.getRefundOnSuccessSubtypes().contains(subtype))
                        .isPresent();
    }

    private Optional<PlanVersion> planOf(TransactionAccepted fee) {
        Instant at = fee.getTransactionDate();
        return terms.planFor(at, history.inForceAt(at).orElseThrow());
    }

    /** What they took of a transaction, in its currency. */
    BigDecimal of(TransactionAccepted transaction) {
        return refunded.getOrDefault(transaction.getTransactionId(), BigDecimal.ZERO);
    }

    /** What remains of a commission after them. */
    BigDecimal net(Commission commission) {
        return commission.cause() instanceof Cause.OfTransaction of
                ? commission.amount().subtract(takenBack(commission.amount(), of(of.transaction()), of.transaction()))
                : commission.amount();
    }

    /** Of a commission the part that is refunded of its fee, rounded: all of it once all of the fee is. */
    static BigDecimal takenBack(BigDecimal commission, BigDecimal refunded, TransactionAccepted fee) {
        return commission.multiply(refunded).divide(fee.getAmountCurrency(), 2, RoundingMode.HALF_EVEN);
    }
}
