package io.tributary.processor.customer;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.TransactionAccepted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which record brought about what a settling states. Mostly it answers one record. Where it answers several, as of a large
 * customer, what a transaction that is among them is worth is caused by that one, and all else by the last.
 *
 * @param last event_id of the last record that gave a reason
 * @param ofTransactions event_id of each transaction that is among several, by transaction_id
 */
record CausedBy(String last, Map<String, String> ofTransactions) {
    /**
     * Of what is stated about a customer.
     *
     * @param events event_ids of the records that gave the reason, the last one last
     * @param own the customer's transactions
     */
    static CausedBy of(List<String> events, List<TransactionAccepted> own) {
        if (events.size() == 1) {
            return new CausedBy(events.getFirst(), Map.of());
        }
        Set<String> among = new HashSet<>(events);
        Map<String, String> ofTransactions = new HashMap<>();
        for (TransactionAccepted transaction : own) {
            String eventId = transaction.getEventId();
            if (eventId != null && among.contains(eventId)) {
                ofTransactions.put(transaction.getTransactionId(), eventId);
            }
        }
        return new CausedBy(events.getLast(), ofTransactions);
    }

    /** event_id of the record that brought about what a cause is worth. */
    String of(CauseType type, String causeId) {
        return type == CauseType.TRANSACTION ? ofTransactions.getOrDefault(causeId, last) : last;
    }
}
