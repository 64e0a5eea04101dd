package io.tributary.engine.rating;

import org.jspecify.annotations.Nullable;

/** What is known of a person's first purchase: the earliest by (date, id) over all customers of the person. */
public sealed interface FirstPurchase {
    /** The person is the customer itself: its own transactions say it. */
    record OfCustomer() implements FirstPurchase {}

    /** The person may have other customers, and a verdict about them is outstanding. */
    record Undecided() implements FirstPurchase {}

    /**
     * The verdict is in.
     *
     * @param transactionId the person's first purchase, of whichever customer; null: it has none
     */
    record Decided(@Nullable String transactionId) implements FirstPurchase {}
}
