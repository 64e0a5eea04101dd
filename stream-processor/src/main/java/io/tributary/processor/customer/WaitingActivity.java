package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.WAITING_ACTIVITY;

import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.WaitsFor;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Rows of trading activity whose customer is unknown. A customer once known stays known, so a wait ends only once. */
final class WaitingActivity {
    private final Facts facts;
    private final KeyValueStore<String, Outcome> waiting;
    private final Outcomes outcomes;

    WaitingActivity(ProcessorContext<?, ?> context, Facts facts, Outcomes outcomes) {
        this.facts = facts;
        this.waiting = context.getStateStore(WAITING_ACTIVITY.name());
        this.outcomes = outcomes;
    }

    /** States that the revision which now counts waits, if its customer is unknown. */
    void check(String row, TradingActivityAccepted counts) {
        if (!facts.isKnown(counts.getFirmId(), counts.getCustomerId())) {
            waiting.put(row, outcomes.waiting(Outcomes.Named.of(counts), WaitsFor.CUSTOMER));
        }
    }

    /** Brings on what waited for a customer that has just become known. */
    void resolve(String firmId, String customerId, String byEventId) {
        for (KeyValue<String, Outcome> row : Rows.rowsUnder(waiting, firmId, customerId)) {
            waiting.delete(row.key);
            outcomes.resolved(row.value, byEventId);
        }
    }
}
