package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.SAID_OUTCOMES;
import static io.tributary.processor.state.Stores.UNSAID_OUTCOMES;

import io.tributary.processor.replay.Memory;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the customer desk has said, found in its topics: steps, findings and explanations, which every settling compares with
 * by itself, and outcomes, which are compared here with those that would have been said meanwhile.
 */
final class CustomerMemory implements Memory {
    /** No event_id is empty: those that were said are compared, those that were not come next. */
    private static final String SAID_ARE_COMPARED = "";
    /** What a rebuild is caused by: no record. */
    private static final String REPLAY = "replay";

    private final Desk desk;
    private final Reratings reratings;
    private final ManualAdjustments adjustments;
    private final KeyValueStore<String, Outcome> unsaid;
    private final KeyValueStore<String, Outcome> said;

    CustomerMemory(ProcessorContext<?, ?> context, Desk desk, Reratings reratings, ManualAdjustments adjustments) {
        this.desk = desk;
        this.reratings = reratings;
        this.adjustments = adjustments;
        this.unsaid = context.getStateStore(UNSAID_OUTCOMES.name());
        this.said = context.getStateStore(SAID_OUTCOMES.name());
    }

    @Override
    public boolean isSettled() {
        return reratings.isIdle();
    }

    @Override
    public List<Topic<?>> said() {
        return List.of(
                LedgerTopics.PHASE_FUNNEL, LedgerTopics.DATA_QUALITY, LedgerTopics.EXPLANATIONS, TruthTopics.OUTCOMES);
    }

    @Override
    public void remember(SpecificRecord record) {
        switch (record) {
            case PhaseTransition event -> desk.settling.funnel().remember(event);
            case DataQualityFinding finding -> desk.settling.findings().remember(finding);
            case Explanation explanation -> {
                if (explanation.getCauseType() != CauseType.CAP && explanation.getCauseType() != CauseType.TIER) {
                    desk.settling.explanations().remember(explanation);
                }
            }
            case Outcome outcome -> said.put(outcome.getEventId(), outcome);
            default -> throw new IllegalArgumentException("not said by this desk: " + record.getClass());
        }
    }

    @Override
    public @Nullable String compare(@Nullable String after, long endNanos) {
        boolean saidAreCompared = SAID_ARE_COMPARED.equals(after);
        try (KeyValueIterator<String, Outcome> rows = (saidAreCompared ? unsaid : said).all()) {
            while (rows.hasNext() && System.nanoTime() < endNanos) {
                KeyValue<String, Outcome> row = rows.next();
                compare(said.get(row.key), unsaid.get(row.key));
                said.delete(row.key);
                unsaid.delete(row.key);
            }
            if (rows.hasNext()) {
                return saidAreCompared ? SAID_ARE_COMPARED : row(after);
            }
            return saidAreCompared ? null : SAID_ARE_COMPARED;
        }
    }

    /** Rows that are compared are gone, so it needs no place to go on from. */
    private static String row(@Nullable String after) {
        return after == null ? "said" : after;
    }

    private void compare(@Nullable Outcome before, @Nullable Outcome now) {
        if (now == null) {
            if (before != null && isOpen(before)) {
                say(Outcome.newBuilder(before)
                        .setOutcome(OutcomeKind.APPLIED)
                        .setWaitsFor(null)
                        .setReason("resolved")
                        .setByEventId(REPLAY)
                        .build());
            }
        } else if (before == null ? now.getOutcome() != OutcomeKind.APPLIED : !isSame(before, now)) {
            say(now);
        }
    }

    /** What would have been said again if it still held. */
    private static boolean isOpen(Outcome before) {
        return before.getOutcome() == OutcomeKind.WAITING
                || (before.getOutcome() == OutcomeKind.DEAD_LETTER
                        && Objects.equals(before.getReason(), StatedFindings.CUSTOMER_CHANGED));
    }

    /** By which record is a matter of the order of arrival. */
    private static boolean isSame(Outcome before, Outcome now) {
        return before.getOutcome() == now.getOutcome()
                && before.getWaitsFor() == now.getWaitsFor()
                && Objects.equals(before.getReason(), now.getReason());
    }

    private void say(Outcome outcome) {
        desk.outbox.send(
                TruthTopics.OUTCOMES,
                Outcome.newBuilder(outcome).setRecordedAt(desk.outbox.now()).build());
    }

    /** Steps, findings and explanations that have changed since are said by settling everybody once. */
    @Override
    public void goLive() {
        adjustments.explain(REPLAY);
        reratings.everybody(REPLAY);
    }
}
