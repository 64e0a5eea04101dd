package io.tributary.engine.rating;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.internal.ReachedMilestone;
import io.tributary.proptrading.TransactionAccepted;
import java.util.List;

/**
 * All that is known of one customer.
 *
 * @param history its versions; empty while only other records of it have arrived
 * @param transactions the revision that counts of each transaction that is its own, in any order
 * @param milestones those of the firm's plans that its activity has reached, in any order
 * @param firstPurchase what is known of its person's first purchase
 */
public record CustomerFacts(
        CustomerHistory history,
        List<TransactionAccepted> transactions,
        List<ReachedMilestone> milestones,
        FirstPurchase firstPurchase) {}
