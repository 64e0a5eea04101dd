package io.tributary.engine.rating;

import io.tributary.engine.value.Utf8;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What DOMAIN says of transactions "everywhere". */
public final class Transactions {
    /** Which of two came first: the earlier date, of equals the smaller id. */
    public static final Comparator<TransactionAccepted> BY_DATE_AND_ID = Comparator.comparing(
                    TransactionAccepted::getTransactionDate)
            .thenComparing(TransactionAccepted::getTransactionId, Utf8.ORDER);

    private Transactions() {}

    /** amount_currency and, if given, amount_usd above zero. */
    public static boolean isPositive(TransactionAccepted transaction) {
        BigDecimal usd = transaction.getAmountUsd();
        return transaction.getAmountCurrency().signum() > 0 && (usd == null || usd.signum() > 0);
    }

    /** An approved, positive challenge_fee. */
    public static boolean isPurchase(TransactionAccepted transaction, FirmTerms terms) {
        return transaction.getTransactionType().equals("challenge_fee")
                && isPositive(transaction)
                && terms.isApproved(transaction);
    }

    /** A challenge_fee or reset_fee: what can be refunded, and what adjustments go by. */
    static boolean isFee(TransactionAccepted transaction) {
        return transaction.getTransactionType().equals("challenge_fee")
                || transaction.getTransactionType().equals("reset_fee");
    }

    static boolean isRefund(TransactionAccepted transaction) {
        return transaction.getTransactionType().equals("refund");
    }

    static boolean isAdjustment(TransactionAccepted transaction) {
        return transaction.getTransactionType().equals("adjustment");
    }

    /** The earliest purchase among them. */
    static Optional<TransactionAccepted> earliestPurchase(
            Collection<TransactionAccepted> transactions, FirmTerms terms) {
        return transactions.stream()
                .filter(transaction -> isPurchase(transaction, terms))
                .min(BY_DATE_AND_ID);
    }
}
