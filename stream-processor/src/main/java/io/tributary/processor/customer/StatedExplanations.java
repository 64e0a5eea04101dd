package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.STATED_EXPLANATIONS;

import io.tributary.engine.rating.ExplanationDigest;
import io.tributary.internal.StatedExplanation;
import io.tributary.proptrading.Explanation;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.value.Copying;
import io.tributary.schemas.value.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** States why causes are worth what they are, where that has changed. */
final class StatedExplanations {
    private static final Copying<Explanation> STAMPED =
            Copying.changing(Explanation.getClassSchema(), "recorded_at", "caused_by");

    private final KeyValueStore<String, StatedExplanation> stated;
    private final Outbox outbox;

    StatedExplanations(ProcessorContext<?, ?> context, Outbox outbox) {
        this.stated = context.getStateStore(STATED_EXPLANATIONS.name());
        this.outbox = outbox;
    }

    /** An explanation to state, and what is kept of it under its row. */
    record Change(String row, StatedExplanation kept, Explanation explanation) {}

    /**
     * What to state of all of a customer's; a cause that is no more is explained once again, as its entries stay in the
     * ledger. Changes nothing yet.
     *
     * @throws RuntimeException an explanation has more digits than its topic has room for
     */
    List<Change> changes(String firmId, String customerId, List<Explanation> now) {
        if (!outbox.isLive()) {
            return List.of();
        }
        Map<String, StatedExplanation> before = new HashMap<>();
        for (KeyValue<String, StatedExplanation> row : Rows.rowsUnder(stated, firmId, customerId)) {
            before.put(row.key, row.value);
        }
        List<Change> changes = new ArrayList<>();
        for (Explanation explanation : now) {
            Change change = change(customerId, explanation);
            if (!change.kept().equals(before.remove(change.row()))) {
                changes.add(change);
            }
        }
        before.forEach((row, gone) -> {
            Change change = change(customerId, ExplanationDigest.noLongerSeen(firmId, customerId, gone));
            if (!change.kept().equals(gone)) {
                changes.add(change);
            }
        });
        return changes;
    }

    private static Change change(String customerId, Explanation explanation) {
        return new Change(
                row(explanation.getFirmId(), customerId, explanation), ExplanationDigest.of(explanation), explanation);
    }

    /** States those. */
    void state(List<Change> changes, CausedBy causedBy) {
        for (Change change : changes) {
            stated.put(change.row(), change.kept());
            Explanation now = change.explanation();
            outbox.send(
                    LedgerTopics.EXPLANATIONS,
                    STAMPED.copy(now, outbox.now(), causedBy.of(now.getCauseType(), now.getCauseId())));
        }
    }

    /** States the one of a cause that is no customer's. */
    void state(Explanation explanation, String causedBy) {
        if (outbox.isLive()) {
            Change change = change("", explanation);
            if (!change.kept().equals(stated.get(change.row()))) {
                state(List.of(change), CausedBy.of(List.of(causedBy), List.of()));
            }
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
