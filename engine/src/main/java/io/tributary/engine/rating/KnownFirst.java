package io.tributary.engine.rating;

import io.tributary.control.Purchase;
import io.tributary.proptrading.TransactionAccepted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The person's first purchase, as far as it is known.
 *
 * @param id null: not decided yet, or none
 */
record KnownFirst(@Nullable String id) {
    static KnownFirst of(CustomerFacts facts, FirmTerms terms) {
        return switch (facts.firstPurchase()) {
            case FirstPurchase.OfCustomer() ->
                new KnownFirst(Transactions.earliestPurchase(facts.transactions(), terms)
                        .map(TransactionAccepted::getTransactionId)
                        .orElse(null));
            case FirstPurchase.Undecided() -> new KnownFirst(null);
            case FirstPurchase.Decided decided -> new KnownFirst(decided.transactionId());
        };
    }

    /**
     * Why a purchase is not the one a rule is for; empty: it is. A verdict that knows of no purchase at all does not know of
     * this one either, so it decides nothing.
     */
    Optional<Reason> whyNot(Purchase wanted, TransactionAccepted purchase) {
        if (id == null) {
            return Optional.of(Reason.FIRST_PURCHASE_UNDECIDED);
        }
        boolean first = id.equals(purchase.getTransactionId());
        return switch (wanted) {
            case FIRST -> first ? Optional.empty() : Optional.of(Reason.NOT_FIRST_PURCHASE);
            case REPEAT -> first ? Optional.of(Reason.NOT_REPEAT_PURCHASE) : Optional.empty();
        };
    }
}
