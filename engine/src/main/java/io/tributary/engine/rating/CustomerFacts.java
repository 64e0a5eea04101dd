package io.tributary.engine.rating;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.proptrading.TransactionAccepted;
import java.util.List;

/**
 * All that is known of one customer.
 *
 * @param history its versions; empty while only other records of it have arrived
 * @param transactions the revision that counts of each transaction
 */
public record CustomerFacts(CustomerHistory history, List<TransactionAccepted> transactions) {}
