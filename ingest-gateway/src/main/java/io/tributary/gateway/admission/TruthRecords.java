package io.tributary.gateway.admission;

import io.tributary.schemas.record.AcceptedRecords;
import io.tributary.schemas.record.AcceptedRecords.Origin;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.ValidRecord;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Valid records as Kafka's: topic, key, partition, timestamp and Avro value. */
@Singleton
public final class TruthRecords {
    private final AcceptedRecords accepted;
    private final Producer<String, SpecificRecord> producer;
    /** By topic, asked of the cluster once: it never changes (see TopicSettings). */
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();

    TruthRecords(AcceptedRecords accepted, Producer<String, SpecificRecord> producer) {
        this.accepted = accepted;
        this.producer = producer;
    }

    /** The record of the truth topic. */
    public ProducerRecord<String, SpecificRecord> truth(ValidRecord record, Origin origin) {
        return switch (record.entity()) {
            case CUSTOMERS -> on(TruthTopics.CUSTOMERS, accepted.customer(record, origin), origin);
            case TRANSACTIONS -> on(TruthTopics.TRANSACTIONS, accepted.transaction(record, origin), origin);
            case TRADING_ACTIVITY -> on(TruthTopics.TRADING_ACTIVITY, accepted.tradingActivity(record, origin), origin);
        };
    }

    /** The record of the personal topic, or null for a record without personal data. */
    public @Nullable ProducerRecord<String, SpecificRecord> personal(ValidRecord record, Origin origin) {
        if (record.entity() != Entity.CUSTOMERS) {
            return null;
        }
        var data = AcceptedRecords.personalData(record, origin);
        return data == null ? null : on(TruthTopics.PERSONAL, data, origin);
    }

    private <V extends SpecificRecord> ProducerRecord<String, SpecificRecord> on(
            Topic<V> topic, V value, Origin origin) {
        int count = partitions.computeIfAbsent(
                topic.name(), name -> producer.partitionsFor(name).size());
        ProducerRecord<String, V> record =
                topic.record(value, count, origin.observedAt().toEpochMilli());
        return new ProducerRecord<>(record.topic(), record.partition(), record.timestamp(), record.key(), value);
    }
}
