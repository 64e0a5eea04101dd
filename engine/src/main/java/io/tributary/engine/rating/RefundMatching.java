package io.tributary.engine.rating;

import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the fees that a customer's refunds refund, as nothing links them: one pass over the approved refunds by (date, id),
 * each taking from what earlier ones left. Amounts are magnitudes in the transactions' own currency.
 */
final class RefundMatching {
    private static final Set<String> REFUNDABLE_TYPES = Set.of("challenge_fee", "reset_fee");
    private static final Set<StatusWord> REFUNDABLE = Set.of(StatusWord.APPROVED, StatusWord.REVERSED);

    /** The latest first. */
    private final List<OpenFee> fees;

    private final List<Share> shares = new ArrayList<>();

    private RefundMatching(List<OpenFee> fees) {
        this.fees = fees;
    }

    /** How a fee was found. */
    enum Method {
        /** An untouched fee of the same amount. */
        EXACT("refund_exact"),
        /** What was left of the latest fees, one after the other. */
        ALLOCATED("refund_allocated");

        private final String reason;

        Method(String reason) {
            this.reason = reason;
        }

        /** As entries name it. */
        String reason() {
            return reason;
        }
    }

    /**
     * What a refund refunds of one fee.
     *
     * @param amount above zero, in the currency of both
     */
    record Share(TransactionAccepted refund, TransactionAccepted fee, BigDecimal amount, Method method) {}

    /** A fee that can be refunded, and what no refund has taken of it yet. */
    private static final class OpenFee {
        private final TransactionAccepted fee;
        private BigDecimal left;

        OpenFee(TransactionAccepted fee) {
            this.fee = fee;
            this.left = fee.getAmountCurrency();
        }

        boolean isUntouched() {
            return left.compareTo(fee.getAmountCurrency()) == 0;
        }

        boolean canBeRefundedBy(TransactionAccepted refund) {
            return fee.getCurrency().equals(refund.getCurrency())
                    && !fee.getTransactionDate().isAfter(refund.getTransactionDate());
        }
    }

    /** Every share in the order of the pass; what finds no fee has none. */
    static List<Share> match(Collection<TransactionAccepted> transactions, FirmTerms terms) {
        List<TransactionAccepted> refunds = inOrder(
                transactions,
                transaction -> transaction.getTransactionType().equals("refund") && terms.isApproved(transaction));
        if (refunds.isEmpty()) {
            return List.of();
        }
        RefundMatching pass = new RefundMatching(inOrder(
                        transactions,
                        transaction -> REFUNDABLE_TYPES.contains(transaction.getTransactionType())
                                && Transactions.isPositive(transaction)
                                && REFUNDABLE.contains(terms.status(transaction)))
                .reversed()
                .stream()
                .map(OpenFee::new)
                .toList());
        refunds.forEach(pass::match);
        return List.copyOf(pass.shares);
    }

    private static List<TransactionAccepted> inOrder(
            Collection<TransactionAccepted> transactions, Predicate<TransactionAccepted> which) {
        return transactions.stream()
                .filter(which)
                .sorted(Transactions.BY_DATE_AND_ID)
                .toList();
    }

    private void match(TransactionAccepted refund) {
        BigDecimal magnitude = refund.getAmountCurrency().abs();
        List<OpenFee> candidates =
                fees.stream().filter(fee -> fee.canBeRefundedBy(refund)).toList();
        Optional<OpenFee> exact = candidates.stream()
                .filter(fee -> fee.isUntouched() && fee.left.compareTo(magnitude) == 0)
                .findFirst();
        if (exact.isPresent()) {
            take(refund, exact.get(), magnitude, Method.EXACT);
            return;
        }
        BigDecimal rest = magnitude;
        for (OpenFee fee : candidates) {
            BigDecimal share = rest.min(fee.left);
            if (share.signum() > 0) {
                take(refund, fee, share, Method.ALLOCATED);
                rest = rest.subtract(share);
            }
        }
    }

    private void take(TransactionAccepted refund, OpenFee fee, BigDecimal amount, Method method) {
        fee.left = fee.left.subtract(amount);
        shares.add(new Share(refund, fee.fee, amount, method));
    }
}
