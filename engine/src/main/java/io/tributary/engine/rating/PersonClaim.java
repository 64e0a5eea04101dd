package io.tributary.engine.rating;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a customer brings into the question which purchase of its person is the first. Made of its own facts alone.
 *
 * @param personKey of the newest version that has one; null: the person is the customer itself
 * @param earliest the customer's own earliest purchase; null: it has none
 */
public record PersonClaim(
        @Nullable String personKey, @Nullable Purchase earliest) {

    /** An approved, positive challenge fee by what orders it. */
    public record Purchase(Instant date, String transactionId) {}

    /**
     * The claim of a customer.
     *
     * @param owned the transactions that are its own, in any order
     */
    public static PersonClaim of(CustomerHistory history, Collection<TransactionAccepted> owned, FirmTerms terms) {
        return new PersonClaim(
                personKey(history),
                Transactions.earliestPurchase(owned, terms)
                        .map(purchase -> new Purchase(purchase.getTransactionDate(), purchase.getTransactionId()))
                        .orElse(null));
    }

    private static @Nullable String personKey(CustomerHistory history) {
        for (CustomerAccepted version : history.versions().reversed()) {
            String key = version.getPersonKey();
            if (key != null) {
                return key;
            }
        }
        return null;
    }
}
