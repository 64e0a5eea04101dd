package io.tributary.engine.rating;

import io.tributary.engine.rating.RefundMatching.Share;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What refunds take back: of each fee its commission times the part of it refunded so far. That running total is what is
 * rounded, so a fee refunded to the end gives back every cent, however many refunds it took.
 */
final class Clawbacks {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final Map<String, Earned> earned;
    private final Map<String, BigDecimal> refunded = new HashMap<>();
    private final List<CauseTotal> owed = new ArrayList<>();

    private Clawbacks(Map<String, Earned> earned) {
        this.earned = earned;
    }

    /**
     * The totals of the refunds, below zero: one for each refund and fee it takes back from. A fee that earned nothing, is
     * reversed, or waits for its rate gives nothing back.
     *
     * @param earned what transactions earned, by transaction_id
     */
    static List<CauseTotal> of(
            Collection<TransactionAccepted> transactions, FirmTerms terms, Map<String, Earned> earned) {
        Clawbacks clawbacks = new Clawbacks(earned);
        RefundMatching.match(transactions, terms).forEach(clawbacks::takeBack);
        return clawbacks.owed;
    }

    private void takeBack(Share share) {
        Earned fee = earned.get(share.fee().getTransactionId());
        if (fee == null || isOnSuccess(share.refund(), fee)) {
            return;
        }
        BigDecimal before = refunded.getOrDefault(share.fee().getTransactionId(), BigDecimal.ZERO);
        BigDecimal after = before.add(share.amount());
        refunded.put(share.fee().getTransactionId(), after);
        BigDecimal amount = takenBack(fee, share.fee(), before).subtract(takenBack(fee, share.fee(), after));
        if (amount.signum() != 0) {
            owed.add(total(share, fee.total(), amount));
        }
    }

    private static boolean isOnSuccess(TransactionAccepted refund, Earned fee) {
        String subtype = refund.getTransactionSubtype();
        return subtype != null && fee.plan().getRefundOnSuccessSubtypes().contains(subtype);
    }

    private static BigDecimal takenBack(Earned earned, TransactionAccepted fee, BigDecimal refunded) {
        return refunded.signum() == 0
                ? NOTHING
                : earned.total()
                        .getAmount()
                        .multiply(refunded)
                        .divide(fee.getAmountCurrency(), 2, RoundingMode.HALF_EVEN);
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
                .setReason(share.method().reason())
                .build();
    }
}
