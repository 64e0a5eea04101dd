package io.tributary.engine.rating;

import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the fees that a customer's refunds refund, as nothing links them: one pass over the approved refunds by (date, id),
 * each taking from what earlier ones left. Amounts are magnitudes in the transactions' own currency.
 */
final class RefundMatching {
    private static final Set<StatusWord> REFUNDABLE = Set.of(StatusWord.APPROVED, StatusWord.REVERSED);

    /** Fees that are old enough for the refund at hand and have something left, by currency; the latest on top. */
    private final Map<String, Deque<OpenFee>> left = new HashMap<>();

    /** The same fees by their amount, as long as they are untouched. */
    private final Map<Price, Deque<OpenFee>> untouched = new HashMap<>();

    /** How a fee was found. */
    enum Method {
        /** An untouched fee of the same amount. */
        EXACT(Reason.REFUND_EXACT),
        /** What was left of the latest fees, one after the other. */
        ALLOCATED(Reason.REFUND_ALLOCATED);

        private final Reason reason;

        Method(Reason reason) {
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    /**
     * What a refund refunds of one fee.
     *
     * @param amount above zero, in the currency of both
     */
    record Share(TransactionAccepted refund, TransactionAccepted fee, BigDecimal amount, Method method) {}

    /**
     * What became of a refund.
     *
     * @param shares in the order in which it took them; none: it found no fee
     * @param rest what found no fee, in its currency
     */
    record Matched(TransactionAccepted refund, List<Share> shares, BigDecimal rest) {
        /** Whether some of it, or all, found no fee; a refund of nothing finds none either. */
        boolean isLacking() {
            return shares.isEmpty() || rest.signum() > 0;
        }
    }

    /** An amount of money by its value. */
    private record Price(String currency, BigDecimal amount) {
        static Price of(String currency, BigDecimal amount) {
            return new Price(currency, amount.stripTrailingZeros());
        }
    }

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
    }

    private RefundMatching() {}

    /** Every approved refund in the order of the pass. */
    static List<Matched> match(Collection<TransactionAccepted> transactions, FirmTerms terms) {
        List<TransactionAccepted> refunds = inOrder(
                transactions, transaction -> Transactions.isRefund(transaction) && terms.isApproved(transaction));
        if (refunds.isEmpty()) {
            return List.of();
        }
        Deque<TransactionAccepted> fees = new ArrayDeque<>(inOrder(
                transactions,
                transaction -> Transactions.isFee(transaction)
                        && Transactions.isPositive(transaction)
                        && REFUNDABLE.contains(terms.status(transaction))));
        RefundMatching pass = new RefundMatching();
        List<Matched> matched = new ArrayList<>(refunds.size());
        for (TransactionAccepted refund : refunds) {
            for (TransactionAccepted fee = fees.peek();
                    fee != null && !fee.getTransactionDate().isAfter(refund.getTransactionDate());
                    fee = fees.peek()) {
                pass.open(fees.remove());
            }
            matched.add(pass.match(refund));
        }
        return List.copyOf(matched);
    }

    private static List<TransactionAccepted> inOrder(
            Collection<TransactionAccepted> transactions, Predicate<TransactionAccepted> which) {
        return transactions.stream()
                .filter(which)
                .sorted(Transactions.BY_DATE_AND_ID)
                .toList();
    }

    private void open(TransactionAccepted fee) {
        OpenFee open = new OpenFee(fee);
        left.computeIfAbsent(fee.getCurrency(), currency -> new ArrayDeque<>()).push(open);
        untouched
                .computeIfAbsent(Price.of(fee.getCurrency(), fee.getAmountCurrency()), price -> new ArrayDeque<>())
                .push(open);
    }

    private Matched match(TransactionAccepted refund) {
        BigDecimal magnitude = refund.getAmountCurrency().abs();
        Deque<OpenFee> same = untouched.getOrDefault(Price.of(refund.getCurrency(), magnitude), new ArrayDeque<>());
        while (!same.isEmpty()) {
            OpenFee fee = same.pop();
            if (fee.isUntouched()) {
                return new Matched(refund, List.of(take(refund, fee, magnitude, Method.EXACT)), BigDecimal.ZERO);
            }
        }
        return allocate(refund, magnitude, left.getOrDefault(refund.getCurrency(), new ArrayDeque<>()));
    }

    private static Matched allocate(TransactionAccepted refund, BigDecimal magnitude, Deque<OpenFee> fees) {
        List<Share> shares = new ArrayList<>();
        BigDecimal rest = magnitude;
        while (rest.signum() > 0 && !fees.isEmpty()) {
            OpenFee fee = fees.peek();
            BigDecimal share = rest.min(fee.left);
            if (share.signum() > 0) {
                shares.add(take(refund, fee, share, Method.ALLOCATED));
                rest = rest.subtract(share);
            }
            if (fee.left.signum() == 0) {
                fees.pop();
            }
        }
        return new Matched(refund, List.copyOf(shares), rest);
    }

    private static Share take(TransactionAccepted refund, OpenFee fee, BigDecimal amount, Method method) {
        fee.left = fee.left.subtract(amount);
        return new Share(refund, fee.fee, amount, method);
    }
}
