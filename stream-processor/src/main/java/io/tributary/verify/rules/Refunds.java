package io.tributary.verify.rules;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the approved refunds of one customer take back (DOMAIN, "Money", Refunds). A refund names no fee: one pass over the
 * refunds by (date, id) matches each by its magnitude, first with a fee of exactly its amount, else with what is left of
 * the fees, latest first. What finds no fee takes back nothing.
 */
final class Refunds {
    private static final Set<String> REFUNDABLE = Set.of("challenge_fee", "reset_fee");

    private static final Comparator<TransactionAccepted> BY_DATE_AND_ID = Comparator.comparing(
                    TransactionAccepted::getTransactionDate)
            .thenComparing(TransactionAccepted::getTransactionId, Utf8.ORDER);

    /** A fee as the pass goes along. Amounts are in its own currency, except for {@code takenBack}, which is USD. */
    private static final class Candidate {
        private final TransactionAccepted fee;
        private final @Nullable Owed commission;
        private final Set<String> onSuccess;
        private BigDecimal left;
        private BigDecimal refunded = BigDecimal.ZERO;
        private BigDecimal takenBack = new BigDecimal("0.00");

        Candidate(Fee fee) {
            this.fee = fee.transaction();
            this.commission = fee.commission();
            this.onSuccess = fee.onSuccess();
            this.left = this.fee.getAmountCurrency();
        }

        boolean untouched() {
            return left.compareTo(fee.getAmountCurrency()) == 0;
        }
    }

    /**
     * A fee that may be refunded.
     *
     * @param commission what it is owed by itself; null while it is owed nothing, say because it was reversed
     * @param onSuccess subtypes of refunds that take back nothing of it, by its plan version
     */
    record Fee(TransactionAccepted transaction, @Nullable Owed commission, Set<String> onSuccess) {}

    private final List<Candidate> latestFirst;
    private final List<Owed> found = new ArrayList<>();

    private Refunds(Collection<Fee> fees) {
        latestFirst = fees.stream()
                .sorted(Comparator.comparing(Fee::transaction, BY_DATE_AND_ID).reversed())
                .map(Candidate::new)
                .toList();
    }

    /** Whether a transaction can be refunded at all; the status it has to have comes on top. */
    static boolean refundable(TransactionAccepted transaction) {
        return REFUNDABLE.contains(transaction.getTransactionType()) && Basis.positive(transaction);
    }

    /**
     * Of one customer.
     *
     * @param refunds approved ones, in any order
     * @param fees {@link #refundable} ones, approved or reversed, in any order
     * @return for each refund and fee what is taken back, a negative amount; none that rounds to nothing
     */
    static List<Owed> takenBack(Collection<TransactionAccepted> refunds, Collection<Fee> fees) {
        Refunds pass = new Refunds(fees);
        refunds.stream().sorted(BY_DATE_AND_ID).forEach(pass::match);
        return pass.found;
    }

    private void match(TransactionAccepted refund) {
        BigDecimal magnitude = refund.getAmountCurrency().abs();
        List<Candidate> candidates = latestFirst.stream()
                .filter(c -> c.fee.getCurrency().equals(refund.getCurrency()))
                .filter(c -> !c.fee.getTransactionDate().isAfter(refund.getTransactionDate()))
                .toList();
        for (Candidate candidate : candidates) {
            if (candidate.untouched() && candidate.left.compareTo(magnitude) == 0) {
                take(refund, candidate, magnitude);
                return;
            }
        }
        BigDecimal open = magnitude;
        for (Candidate candidate : candidates) {
            BigDecimal part = open.min(candidate.left);
            if (part.signum() > 0) {
                take(refund, candidate, part);
                open = open.subtract(part);
            }
        }
    }

    private void take(TransactionAccepted refund, Candidate candidate, BigDecimal part) {
        candidate.left = candidate.left.subtract(part);
        String subtype = refund.getTransactionSubtype();
        if (subtype != null && candidate.onSuccess.contains(subtype)) {
            return;
        }
        candidate.refunded = candidate.refunded.add(part);
        Owed commission = candidate.commission;
        if (commission == null) {
            return;
        }
        // The running total is rounded, not each refund's part: so a full refund takes back every cent.
        BigDecimal total = commission
                .amount()
                .multiply(candidate.refunded)
                .divide(candidate.fee.getAmountCurrency(), 2, RoundingMode.HALF_EVEN);
        BigDecimal amount = candidate.takenBack.subtract(total);
        candidate.takenBack = total;
        if (amount.signum() != 0) {
            found.add(asOwedFor(refund, commission, amount));
        }
    }

    /** All but amount, month and dates is the fee's. */
    private static Owed asOwedFor(TransactionAccepted refund, Owed commission, BigDecimal amount) {
        Dimensions fee = commission.dimensions();
        Instant date = refund.getTransactionDate();
        Dimensions dimensions = new Dimensions(
                fee.campaign(),
                fee.customer(),
                fee.rule(),
                date,
                date.isAfter(fee.payableAt()) ? date : fee.payableAt(),
                fee.challengeType(),
                fee.accountSize(),
                fee.country());
        return new Owed(
                new Cause(refund.getFirmId(), CauseType.TRANSACTION, refund.getTransactionId()),
                commission.affiliate(),
                amount,
                commission.basis(),
                commission.planId(),
                commission.planVersion(),
                commission.conversion(),
                dimensions);
    }
}
