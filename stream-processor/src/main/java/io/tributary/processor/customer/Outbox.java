package io.tributary.processor.customer;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends the desk's results on their way, each to the sink of its topic. */
final class Outbox {
    private final ProcessorContext<String, SpecificRecord> context;
    private final InstantSource clock;

    Outbox(ProcessorContext<String, SpecificRecord> context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
    }

    /** Sends a value under its topic's key. Stamped with the time of writing: the record that caused it may be years old. */
    <V extends SpecificRecord> void send(Topic<V> topic, V value) {
        context.forward(new Record<>(topic.key().apply(value), value, clock.millis()), "to:" + topic.name());
    }

    Outcome outcome(TransactionAccepted record, OutcomeKind kind, String reason, @Nullable String byEventId) {
        return outcome(
                record.getFirmId(),
                record.getCustomerId(),
                "transactions",
                TruthTopics.TRANSACTIONS.key().apply(record),
                eventId(record.getEventId()),
                kind,
                reason,
                byEventId);
    }

    Outcome outcome(CustomerAccepted record, OutcomeKind kind, String reason, @Nullable String byEventId) {
        return outcome(
                record.getFirmId(),
                record.getCustomerId(),
                "customers",
                TruthTopics.CUSTOMERS.key().apply(record),
                eventId(record.getEventId()),
                kind,
                reason,
                byEventId);
    }

    private Outcome outcome(
            String firmId,
            String customerId,
            String entity,
            String identity,
            String eventId,
            OutcomeKind kind,
            String reason,
            @Nullable String byEventId) {
        Instant now = clock.instant();
        return Outcome.newBuilder()
                .setFirmId(firmId)
                .setCustomerId(customerId)
                .setEntity(entity)
                .setIdentity(identity)
                .setEventId(eventId)
                .setOutcome(kind)
                .setReason(reason)
                .setByEventId(byEventId)
                .setRecordedAt(now)
                .build();
    }

    private static String eventId(@Nullable String eventId) {
        if (eventId == null) {
            throw new IllegalStateException("every record gets its event_id when it is read");
        }
        return eventId;
    }
}
