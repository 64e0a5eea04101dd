package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.STATED_STEPS;

import io.tributary.engine.funnel.FunnelChanges;
import io.tributary.engine.funnel.Step;
import io.tributary.internal.StatedStep;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.value.Keys;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** States which steps of the funnel a customer has reached, where that has changed. */
final class StatedFunnel {
    private final KeyValueStore<String, StatedStep> steps;
    private final Outbox outbox;

    StatedFunnel(ProcessorContext<?, ?> context, Outbox outbox) {
        this.steps = context.getStateStore(STATED_STEPS.name());
        this.outbox = outbox;
    }

    void state(String firmId, String customerId, List<Step> now, String causedBy) {
        if (!outbox.isLive()) {
            return;
        }
        List<StatedStep> before = Rows.under(steps, firmId, customerId);
        for (StatedStep step : FunnelChanges.between(before, now, causedBy, outbox.now())) {
            steps.put(row(step.getTransition()), step);
            outbox.send(LedgerTopics.PHASE_FUNNEL, step.getTransition());
        }
    }

    /** An event that was stated before. */
    void remember(PhaseTransition event) {
        String row = row(event);
        StatedStep before = steps.get(row);
        steps.put(
                row,
                StatedStep.newBuilder()
                        .setTransition(event)
                        .setEvents(before == null ? 1 : before.getEvents() + 1)
                        .build());
    }

    private static String row(PhaseTransition event) {
        return Keys.join(event.getFirmId(), event.getCustomerId(), event.getToStep());
    }
}
