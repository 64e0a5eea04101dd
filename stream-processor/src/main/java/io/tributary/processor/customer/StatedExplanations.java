package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.STATED_EXPLANATIONS;

import io.tributary.engine.rating.ExplanationDigest;
import io.tributary.internal.StatedExplanation;
import io.tributary.proptrading.Explanation;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.value.Keys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** States why causes are worth what they are, where that has changed. */
final class StatedExplanations {
    private final KeyValueStore<String, StatedExplanation> stated;
    private final Outbox outbox;

    StatedExplanations(ProcessorContext<?, ?> context, Outbox outbox) {
        this.stated = context.getStateStore(STATED_EXPLANATIONS.name());
        this.outbox = outbox;
    }

    /** States all of a customer's; a cause that is no more is explained once again, as its entries stay in the ledger. */
    void state(String firmId, String customerId, List<Explanation> now, String causedBy) {
        if (!outbox.isLive()) {
            return;
        }
        Map<String, StatedExplanation> gone = new HashMap<>();
        for (KeyValue<String, StatedExplanation> row : Rows.rowsUnder(stated, firmId, customerId)) {
            gone.put(row.key, row.value);
        }
        for (Explanation explanation : now) {
            String row = row(firmId, customerId, explanation);
            state(row, gone.remove(row), explanation, causedBy);
        }
        gone.forEach((row, before) ->
                state(row, before, ExplanationDigest.noLongerSeen(firmId, customerId, before), causedBy));
    }

    /** States the one of a cause that is no customer's. */
    void state(Explanation explanation, String causedBy) {
        if (outbox.isLive()) {
            String row = row(explanation.getFirmId(), "", explanation);
            state(row, stated.get(row), explanation, causedBy);
        }
    }

    private void state(String row, @Nullable StatedExplanation before, Explanation explanation, String causedBy) {
        StatedExplanation now = ExplanationDigest.of(explanation);
        if (!now.equals(before)) {
            stated.put(row, now);
            outbox.send(
                    LedgerTopics.EXPLANATIONS,
                    Explanation.newBuilder(explanation)
                            .setRecordedAt(outbox.now())
                            .setCausedBy(causedBy)
                            .build());
        }
    }

    /** An explanation that was stated before. */
    void remember(Explanation explanation) {
        String customer = explanation.getCustomerId() == null ? "" : explanation.getCustomerId();
        stated.put(row(explanation.getFirmId(), customer, explanation), ExplanationDigest.of(explanation));
    }

    private static String row(String firmId, String customerId, Explanation explanation) {
        return Keys.join(firmId, customerId, explanation.getCauseType().name(), explanation.getCauseId());
    }
}
