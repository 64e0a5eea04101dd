package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.STATED_MANUALS;

import io.tributary.control.ManualAdjustment;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.ManualCause;
import io.tributary.engine.rating.TotalChanges;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.ControlChange;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.value.Keys;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** States the manual adjustments that were given to this task: causes of an affiliate, no customer's. */
final class ManualAdjustments {
    private final KeyValueStore<String, CauseTotal> stated;
    private final Outbox outbox;
    private final StatedExplanations explanations;

    ManualAdjustments(ProcessorContext<?, ?> context, Outbox outbox, StatedExplanations explanations) {
        this.stated = context.getStateStore(STATED_MANUALS.name());
        this.outbox = outbox;
        this.explanations = explanations;
    }

    /** States an adjustment as today's zone files it, if it is not stated so. */
    void state(ControlChange change, FirmTerms terms, String causedBy) {
        if (!(change.getDocument() instanceof ManualAdjustment adjustment)) {
            return; // none is ever deleted
        }
        CauseTotal now = ManualCause.total(adjustment, terms);
        String row = Keys.join(adjustment.getFirmId(), adjustment.getAdjustmentId());
        CauseTotal before = stated.get(row);
        for (CauseTotal total :
                TotalChanges.between(before == null ? List.of() : List.of(before), List.of(now), causedBy)) {
            stated.put(row, total);
            outbox.send(InternalTopics.CAUSE_TOTALS, total);
        }
        explanations.state(ManualCause.explanation(now), causedBy);
    }

    /** Explains all of them, where that was not done: they were stated while nothing was said. */
    void explain(String causedBy) {
        try (KeyValueIterator<String, CauseTotal> rows = stated.all()) {
            rows.forEachRemaining(row -> explanations.state(ManualCause.explanation(row.value), causedBy));
        }
    }
}
