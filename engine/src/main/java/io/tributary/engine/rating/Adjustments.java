package io.tributary.engine.rating;

import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settles approved adjustments: one earns what its fee earned, in proportion to their USD, if the plan version of the fee
 * says so. Its fee is the customer's latest approved one not dated after it.
 */
final class Adjustments {
    private final FirmTerms terms;
    private final Map<String, Decision> decisions;

    /** The latest approved fee of each instant. */
    private final NavigableMap<Instant, TransactionAccepted> fees = new TreeMap<>();

    /**
     * Of one customer.
     *
     * @param decisions those about its transactions, capped, by transaction_id
     */
    Adjustments(Collection<TransactionAccepted> transactions, FirmTerms terms, Map<String, Decision> decisions) {
        this.terms = terms;
        this.decisions = decisions;
        for (TransactionAccepted transaction : transactions) {
            if (Transactions.isFee(transaction) && terms.isApproved(transaction)) {
                fees.merge(transaction.getTransactionDate(), transaction, Adjustments::later);
            }
        }
    }

    private static TransactionAccepted later(TransactionAccepted a, TransactionAccepted b) {
        return Transactions.BY_DATE_AND_ID.compare(a, b) > 0 ? a : b;
    }

    /** Settles an approved one. */
    Settled settle(Cause.OfTransaction adjustment) {
        Decision fee = feeOf(adjustment);
        if (fee == null) {
            return Settled.nothing(
                    Reason.ADJUSTMENT_WITHOUT_FEE, Explanations.nothing(adjustment, Reason.ADJUSTMENT_WITHOUT_FEE));
        }
        if (!earns(fee.cause())) {
            return nothing(adjustment, Reason.ADJUSTMENTS_EARN_NOTHING, fee);
        }
        Commission commission = fee.commission();
        UsdBasis feeBasis = fee.basis();
        if (commission == null || feeBasis == null) {
            return nothing(adjustment, Reason.FEE_EARNED_NOTHING, fee);
        }
        Optional<UsdBasis> basis = UsdBasis.of(adjustment.transaction(), terms);
        if (basis.isEmpty()) {
            return nothing(adjustment, Reason.WAITS_FOR_FX_RATE, fee);
        }
        BigDecimal amount =
                basis.get().usd().multiply(commission.amount()).divide(feeBasis.usd(), 2, RoundingMode.HALF_EVEN);
        return new Settled(
                amount.signum() == 0 ? List.of() : List.of(total(adjustment, basis.get(), commission, amount)),
                Reason.ADJUSTMENT_EARNED,
                Explanations.adjustment(adjustment, Reason.ADJUSTMENT_EARNED, fee, basis.get(), amount));
    }

    private @Nullable Decision feeOf(Cause.OfTransaction adjustment) {
        Map.Entry<Instant, TransactionAccepted> fee = fees.floorEntry(adjustment.at());
        return fee == null ? null : decisions.get(fee.getValue().getTransactionId());
    }

    /** The plan version that the fee falls under says it, also where the fee itself waits or matched no rule. */
    private boolean earns(Cause fee) {
        return terms.planFor(fee.at(), fee.customer())
                .filter(plan -> plan.getAdjustmentsEarn())
                .isPresent();
    }

    private static Settled nothing(Cause.OfTransaction adjustment, Reason reason, Decision fee) {
        return Settled.nothing(reason, Explanations.adjustment(adjustment, reason, fee, null, Explanations.NOTHING));
    }

    /** Date and basis are its own, all else is the fee's. */
    private static CauseTotal total(
            Cause.OfTransaction adjustment, UsdBasis basis, Commission commission, BigDecimal amount) {
        return CauseTotal.newBuilder(Commissions.total(commission))
                .setCauseId(adjustment.id())
                .setAmount(amount)
                .setBasisUsd(basis.usd())
                .setFxRate(basis.fxRate())
                .setFxDate(basis.fxDate())
                .setEarnedAt(adjustment.at())
                .setPayableAt(Commissions.payableAt(adjustment.at(), commission.plan()))
                .setReason(Reason.ADJUSTMENT_EARNED.code())
                .build();
    }
}
