package io.tributary.gateway.simulation;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.internal.TradingDay;
import io.tributary.proptrading.TransactionAccepted;
import java.util.List;

/**
 * All that Kafka holds of one customer.
 *
 * @param transactions its own, the revision that counts of each
 * @param days its days of trading, ascending; empty where nobody asked for them
 */
record KnownCustomer(
        String customerId, CustomerHistory history, List<TransactionAccepted> transactions, List<TradingDay> days) {
    /** Whose slice of persons it belongs to: its person, or the customer itself. */
    String person() {
        String key = history.personKey();
        return key == null ? customerId : key;
    }
}
