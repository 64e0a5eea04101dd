package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.WAITING;

import io.tributary.processor.customer.Outcomes.Named;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.WaitsFor;
import io.tributary.schemas.value.Keys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** States which of a customer's transactions wait, and which wait no more. */
final class StatedWaits {
    private final KeyValueStore<String, Outcome> waiting;
    private final Outcomes outcomes;

    StatedWaits(ProcessorContext<?, ?> context, Outcomes outcomes) {
        this.waiting = context.getStateStore(WAITING.name());
        this.outcomes = outcomes;
    }

    void state(
            String firmId,
            String customerId,
            List<TransactionAccepted> own,
            Map<String, WaitsFor> waits,
            String causedBy) {
        Map<String, Outcome> before = new HashMap<>();
        for (KeyValue<String, Outcome> row : Rows.rowsUnder(waiting, firmId, customerId)) {
            before.put(row.key, row.value);
        }
        if (before.isEmpty() && waits.isEmpty()) {
            return;
        }
        for (TransactionAccepted transaction : own) {
            String row = Keys.join(firmId, customerId, transaction.getTransactionId());
            Outcome stated = before.remove(row);
            WaitsFor now = waits.get(transaction.getTransactionId());
            if (stated != null || now != null) {
                state(row, transaction, stated, now, causedBy);
            }
        }
        // Transactions that turned out to be another's: their outcome says that already.
        before.keySet().forEach(waiting::delete);
    }

    private void state(
            String row,
            TransactionAccepted transaction,
            @Nullable Outcome stated,
            @Nullable WaitsFor now,
            String causedBy) {
        Outcome standing = stated != null && stated.getEventId().equals(transaction.getEventId()) ? stated : null;
        if (now == null) {
            waiting.delete(row);
            if (standing != null) {
                outcomes.resolved(standing, causedBy);
            }
        } else if (standing == null || standing.getWaitsFor() != now) {
            waiting.put(row, outcomes.waiting(Named.of(transaction), now));
        }
    }
}
