package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.SAID_OUTCOMES;
import static io.tributary.processor.state.Stores.UNSAID_OUTCOMES;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.WaitsFor;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** States what became of accepted records that are not simply the current ones. */
final class Outcomes {
    private final Outbox outbox;
    private final KeyValueStore<String, Outcome> unsaid;
    private final KeyValueStore<String, Outcome> said;

    Outcomes(ProcessorContext<?, ?> context, Outbox outbox) {
        this.outbox = outbox;
        this.unsaid = context.getStateStore(UNSAID_OUTCOMES.name());
        this.said = context.getStateStore(SAID_OUTCOMES.name());
    }

    /** An accepted record of any kind, as outcomes name it. */
    record Named(
            String firmId,
            String customerId,
            String entity,
            String identity,
            String eventId,
            Instant observedAt,
            @Nullable Integer landingPartition,
            @Nullable Long landingOffset) {
        static Named of(CustomerAccepted record) {
            return named(
                    TruthTopics.CUSTOMERS,
                    record,
                    "customers",
                    record.getFirmId(),
                    record.getCustomerId(),
                    record.getEventId(),
                    record.getObservedAt(),
                    record.getLandingPartition(),
                    record.getLandingOffset());
        }

        static Named of(TransactionAccepted record) {
            return named(
                    TruthTopics.TRANSACTIONS,
                    record,
                    "transactions",
                    record.getFirmId(),
                    record.getCustomerId(),
                    record.getEventId(),
                    record.getObservedAt(),
                    record.getLandingPartition(),
                    record.getLandingOffset());
        }

        static Named of(TradingActivityAccepted record) {
            return named(
                    TruthTopics.TRADING_ACTIVITY,
                    record,
                    "trading-activity",
                    record.getFirmId(),
                    record.getCustomerId(),
                    record.getEventId(),
                    record.getObservedAt(),
                    record.getLandingPartition(),
                    record.getLandingOffset());
        }

        private static <V extends SpecificRecord> Named named(
                Topic<V> topic,
                V record,
                String entity,
                String firmId,
                String customerId,
                @Nullable String eventId,
                Instant observedAt,
                @Nullable Integer landingPartition,
                @Nullable Long landingOffset) {
            if (eventId == null) {
                throw new IllegalStateException("every record gets its event_id when it is read");
            }
            return new Named(
                    firmId,
                    customerId,
                    entity,
                    topic.key().apply(record),
                    eventId,
                    observedAt,
                    landingPartition,
                    landingOffset);
        }
    }

    /** Another version or revision outranks it. */
    void superseded(Named old, String reason, @Nullable String byEventId) {
        send(outcome(old, OutcomeKind.SUPERSEDED, reason, byEventId).build());
    }

    /** Its content is known already. */
    void duplicate(Named again, @Nullable String ofEventId) {
        send(outcome(again, OutcomeKind.DUPLICATE, "same_content", ofEventId).build());
    }

    /** It names a transaction_id that is another customer's. */
    void customerChanged(Named record) {
        send(outcome(record, OutcomeKind.DEAD_LETTER, "customer_changed", null).build());
    }

    /** It counts after all. */
    void applied(Named record, String byEventId) {
        send(outcome(record, OutcomeKind.APPLIED, "resolved", byEventId).build());
    }

    /** It waits; returns the outcome, to be kept until then. */
    Outcome waiting(Named record, WaitsFor waitsFor) {
        Outcome outcome = outcome(record, OutcomeKind.WAITING, reason(waitsFor), null)
                .setWaitsFor(waitsFor)
                .build();
        send(outcome);
        return outcome;
    }

    /** It waits no more. */
    void resolved(Outcome waiting, String byEventId) {
        send(Outcome.newBuilder(waiting)
                .setOutcome(OutcomeKind.APPLIED)
                .setWaitsFor(null)
                .setReason("resolved")
                .setByEventId(byEventId)
                .setRecordedAt(outbox.now())
                .build());
    }

    private Outcome.Builder outcome(Named record, OutcomeKind kind, String reason, @Nullable String byEventId) {
        return Outcome.newBuilder()
                .setFirmId(record.firmId())
                .setCustomerId(record.customerId())
                .setEntity(record.entity())
                .setIdentity(record.identity())
                .setEventId(record.eventId())
                .setOutcome(kind)
                .setReason(reason)
                .setByEventId(byEventId)
                .setObservedAt(record.observedAt())
                .setLandingPartition(record.landingPartition())
                .setLandingOffset(record.landingOffset())
                .setRecordedAt(outbox.now());
    }

    private void send(Outcome outcome) {
        if (outbox.isLive() || (outbox.isComparing() && isCompared(outcome.getEventId()))) {
            outbox.send(TruthTopics.OUTCOMES, outcome);
        } else {
            unsaid.put(outcome.getEventId(), outcome);
        }
    }

    /** Rows that are compared are gone: what now is said of such an event follows on what stands. */
    private boolean isCompared(String eventId) {
        return said.get(eventId) == null && unsaid.get(eventId) == null;
    }

    private static String reason(WaitsFor waitsFor) {
        return switch (waitsFor) {
            case CUSTOMER -> "unknown_customer";
            case FX_RATE -> "no_fx_rate";
            case LINK -> "link_undecided";
            case QUARANTINE -> "quarantined";
            case UNKNOWN -> throw new IllegalArgumentException("a reader's word, never written");
        };
    }
}
