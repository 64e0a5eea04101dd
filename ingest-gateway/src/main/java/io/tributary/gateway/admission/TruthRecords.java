package io.tributary.gateway.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.schemas.record.AcceptedRecords;
import io.tributary.schemas.record.AvroBuffer;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.record.ValidRecord;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.Placement;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.service.control.ControlView;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Valid records as Kafka's: topic, key, partition, timestamp and Avro value. Throws a retriable KafkaException when it needs
 * the cluster or the registry, at a cold start, and they are away.
 */
@Singleton
public final class TruthRecords {
    private final AcceptedRecords accepted;
    private final RegistryClient registry;
    private final ControlView view;
    private final Producer<byte[], byte[]> producer;
    /** By topic, asked for once: neither ever changes (see TopicSettings). */
    private final Map<String, Target> targets = new ConcurrentHashMap<>();

    private record Target(String topic, int partitions, int schemaId) {}

    TruthRecords(
            AcceptedRecords accepted, RegistryClient registry, ControlView view, Producer<byte[], byte[]> producer) {
        this.accepted = accepted;
        this.registry = registry;
        this.view = view;
        this.producer = producer;
    }

    /** The record of the truth topic. */
    public ProducerRecord<byte[], byte[]> truth(ValidRecord record, Origin origin, AvroBuffer buffer) {
        Target target = target(
                switch (record.entity()) {
                    case CUSTOMERS -> TruthTopics.CUSTOMERS;
                    case TRANSACTIONS -> TruthTopics.TRANSACTIONS;
                    case TRADING_ACTIVITY -> TruthTopics.TRADING_ACTIVITY;
                });
        byte[] key = AcceptedRecords.key(record, origin.firmId(), buffer);
        byte[] place = AcceptedRecords.place(record, origin.firmId(), buffer);
        return record(target, key, place, accepted.truth(record, origin, target.schemaId(), buffer), origin);
    }

    /** The record of the personal topic, or null for a record without personal data, or of a customer whose was erased. */
    public @Nullable ProducerRecord<byte[], byte[]> personal(ValidRecord record, Origin origin, AvroBuffer buffer) {
        if (record.entity() != Entity.CUSTOMERS) {
            return null;
        }
        Target target = target(TruthTopics.PERSONAL);
        byte[] value = AcceptedRecords.personal(record, origin, target.schemaId(), buffer);
        if (value == null) {
            return null;
        }
        // Its identity is the customer: key and place are one.
        byte[] key = AcceptedRecords.place(record, origin.firmId(), buffer);
        if (isErased(key)) {
            return null;
        }
        return record(target, key, key, value, origin);
    }

    private boolean isErased(byte[] key) {
        return view.find(ControlTopics.ERASURES, new String(key, UTF_8)).isPresent();
    }

    /**
     * What has to be written after a record whose customer was erased while it was on its way, or null. To be asked after
     * the send: an erasure that this gateway hears of later still is followed by {@link ErasureKeeper}.
     */
    public @Nullable ProducerRecord<byte[], byte[]> afterthought(ProducerRecord<byte[], byte[]> sent) {
        boolean personal = sent.value() != null && sent.topic().equals(TruthTopics.PERSONAL.name());
        return personal && isErased(sent.key()) ? tombstone(sent.key()) : null;
    }

    /** What erases the personal data of a customer. */
    ProducerRecord<byte[], byte[]> tombstone(byte[] key) {
        Target target = target(TruthTopics.PERSONAL);
        int partition = Placement.partition(new String(key, UTF_8), target.partitions());
        return new ProducerRecord<>(target.topic(), partition, key, null);
    }

    private static ProducerRecord<byte[], byte[]> record(
            Target target, byte[] key, byte[] place, byte[] value, Origin origin) {
        return new ProducerRecord<>(
                target.topic(),
                Placement.partition(place, target.partitions()),
                origin.observedAt().toEpochMilli(),
                key,
                value);
    }

    private Target target(Topic<?> topic) {
        Target known = targets.get(topic.name());
        if (known != null) {
            return known;
        }
        int schemaId = registry.idOf(topic.subject(), topic.schema())
                .orElseThrow(() -> new SerializationException("Subject " + topic.subject() + " is not registered"));
        Target found =
                new Target(topic.name(), producer.partitionsFor(topic.name()).size(), schemaId);
        targets.put(topic.name(), found);
        return found;
    }
}
