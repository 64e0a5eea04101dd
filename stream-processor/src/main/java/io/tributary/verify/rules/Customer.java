package io.tributary.verify.rules;

import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One known customer and all that counts of it.
 *
 * @param transactions those it owns, each as last observed
 * @param activity each row as last observed
 */
record Customer(
        String firm,
        String id,
        Versions versions,
        Collection<TransactionAccepted> transactions,
        Collection<TradingActivityAccepted> activity) {

    /** The order in which transactions of one customer or person count. */
    static final Comparator<TransactionAccepted> BY_DATE_AND_ID = Comparator.comparing(
                    TransactionAccepted::getTransactionDate)
            .thenComparing(TransactionAccepted::getTransactionId, Utf8.ORDER);

    /** Those of its transactions that are meant, in the order in which they count. */
    List<TransactionAccepted> transactions(Predicate<TransactionAccepted> meant) {
        return transactions.stream().filter(meant).sorted(BY_DATE_AND_ID).toList();
    }

    Optional<TransactionAccepted> firstOf(Predicate<TransactionAccepted> meant) {
        return transactions(meant).stream().findFirst();
    }
}
