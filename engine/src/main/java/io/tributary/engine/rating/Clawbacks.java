package io.tributary.engine.rating;

import io.tributary.engine.rating.RefundMatching.Matched;
import io.tributary.engine.rating.RefundMatching.Share;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Settles what refunds take back: of each fee its commission times the part of it refunded so far. That running total is
 * what is rounded, so a fee refunded to the end gives back every cent, however many refunds it took.
 */
final class Clawbacks {
    private final Refunds refunds;
    private final Map<String, Decision> fees;
    private final Map<String, BigDecimal> refunded = new HashMap<>();

    /**
     * Of one customer.
     *
     * @param fees the decisions about its fees, capped, by transaction_id
     */
    Clawbacks(Refunds refunds, Map<String, Decision> fees) {
        this.refunds = refunds;
        this.fees = fees;
    }

    /**
     * Settles the next refund, by (date, id): a total below zero for each fee it takes back from. A fee that earned nothing,
     * is reversed, or waits gives nothing back.
     */
    Settled settle(Matched refund, Cause.OfTransaction cause) {
        List<CauseTotal> owed = new ArrayList<>();
        List<String> found = new ArrayList<>();
        boolean onSuccess = true;
        for (Share share : refund.shares()) {
            found.add(share.fee().getTransactionId());
            if (!refunds.isOnSuccess(share)) {
                onSuccess = false;
                takeBack(share, owed);
            }
        }
        if (found.isEmpty()) {
            return Settled.nothing(Reason.REFUND_UNMATCHED, Explanations.nothing(cause, Reason.REFUND_UNMATCHED));
        }
        Reason reason = onSuccess
                ? Reason.REFUND_ON_SUCCESS
                : refund.shares().getFirst().method().reason();
        return new Settled(
                List.copyOf(owed), reason, Explanations.refund(cause, reason, found, fee(found.getFirst()), sum(owed)));
    }

    private void takeBack(Share share, List<CauseTotal> owed) {
        TransactionAccepted fee = share.fee();
        Commission commission = fee(fee.getTransactionId()).commission();
        if (commission == null) {
            return;
        }
        BigDecimal before = refunded.getOrDefault(fee.getTransactionId(), BigDecimal.ZERO);
        BigDecimal after = before.add(share.amount());
        refunded.put(fee.getTransactionId(), after);
        BigDecimal amount = Refunds.takenBack(commission.amount(), before, fee)
                .subtract(Refunds.takenBack(commission.amount(), after, fee));
        if (amount.signum() != 0) {
            owed.add(total(share, Commissions.total(commission), amount));
        }
    }

    private Decision fee(String transactionId) {
        Decision decision = fees.get(transactionId);
        if (decision == null) {
            throw new IllegalStateException("every fee was decided about before its refunds are settled");
        }
        return decision;
    }

    /** All else is the fee's: the affiliate that earned gives back, in the place where reports show what it earned. */
    private static CauseTotal total(Share share, CauseTotal fee, BigDecimal amount) {
        Instant date = share.refund().getTransactionDate();
        return CauseTotal.newBuilder(fee)
                .setCauseId(share.refund().getTransactionId())
                .setFeeId(share.fee().getTransactionId())
                .setAmount(amount)
                .setEarnedAt(date)
                .setPayableAt(date.isAfter(fee.getPayableAt()) ? date : fee.getPayableAt())
                .setReason(share.method().reason().code())
                .build();
    }

    private static BigDecimal sum(List<CauseTotal> owed) {
        return owed.stream().map(CauseTotal::getAmount).reduce(Explanations.NOTHING, BigDecimal::add);
    }
}
