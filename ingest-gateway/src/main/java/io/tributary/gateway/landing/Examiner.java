package io.tributary.gateway.landing;

import io.tributary.gateway.admission.TruthRecords;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import io.tributary.schemas.record.AvroBuffer;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.record.Origin.Landing;
import io.tributary.schemas.record.TypedRecordChecker;
import io.tributary.schemas.record.ValidRecord;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.schemas.topic.LandingTopics.Owner;
import io.tributary.service.kafka.RegistryConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Reads and checks landed records by the same rules as pushed ones, and makes of them what admission writes. The firm is
 * the topic's, never the payload's. Thread-safe.
 */
@Singleton
final class Examiner {
    private final TruthRecords truth;
    private final WriterSchemas writers;
    private final Map<Entity, Door> doors = new EnumMap<>(Entity.class);

    private record Door(AvroDeserializer<? extends SpecificRecord> reader, TypedRecordChecker checker) {}

    Examiner(TruthRecords truth, RegistryConfig config, RegistryClient registry) {
        this.truth = truth;
        this.writers = new WriterSchemas(registry);
        for (Entity entity : Entity.values()) {
            AvroDeserializer<? extends SpecificRecord> reader =
                    switch (entity) {
                        case CUSTOMERS -> new AvroDeserializer<>(Customer.class);
                        case TRANSACTIONS -> new AvroDeserializer<>(Transaction.class);
                        case TRADING_ACTIVITY -> new AvroDeserializer<>(TradingActivity.class);
                    };
            reader.configure(config.serde(), false);
            doors.put(entity, new Door(reader, new TypedRecordChecker(entity)));
        }
    }

    /**
     * Examines one record.
     *
     * @throws io.tributary.schemas.serde.RegistryUnavailableException nothing can be said of it now; ask again
     */
    Examined examine(ConsumerRecord<byte[], byte[]> record, Owner owner) {
        Door door = doors.get(Entity.ofWord(owner.entity()).orElseThrow());
        byte[] value = record.value();
        if (door == null || value == null) {
            return new Examined.Refused(
                    "null_value", "The record has no value: a record cannot be deleted this way", List.of());
        }
        SpecificRecord read;
        try {
            read = Objects.requireNonNull(
                    door.reader().deserialize(record.topic(), value), "only null is read as null");
            writers.requireSameMeaning(value, read.getSchema());
        } catch (UndecodableRecordException e) {
            return new Examined.Refused("undecodable", String.valueOf(e.getMessage()), List.of());
        }
        // The broker's clock, by LogAppendTime (DOMAIN, observed_at).
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        Checked checked = door.checker().check(read, appended);
        if (checked instanceof Checked.Invalid invalid) {
            int count = invalid.faults().size();
            return new Examined.Refused(
                    "invalid",
                    count == 1 ? "1 fault; see pointers" : count + " faults; see pointers",
                    invalid.faults());
        }
        ValidRecord valid = ((Checked.Valid) checked).record();
        Origin origin =
                new Origin(owner.firmId(), appended, Source.DIRECT, new Landing(record.partition(), record.offset()));
        List<ProducerRecord<byte[], byte[]>> sends = new ArrayList<>(2);
        AvroBuffer buffer = new AvroBuffer();
        sends.add(truth.truth(valid, origin, buffer));
        ProducerRecord<byte[], byte[]> personal = truth.personal(valid, origin, buffer);
        if (personal != null) {
            sends.add(personal);
        }
        return new Examined.Admitted(sends);
    }

    /** What has to be written behind these, since their customers were erased meanwhile. */
    List<ProducerRecord<byte[], byte[]>> afterthoughts(List<ProducerRecord<byte[], byte[]>> sent) {
        List<ProducerRecord<byte[], byte[]>> erasures = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : sent) {
            ProducerRecord<byte[], byte[]> erasure = truth.afterthought(record);
            if (erasure != null) {
                erasures.add(erasure);
            }
        }
        return erasures;
    }

    @PreDestroy
    void close() {
        doors.values().forEach(door -> door.reader().close());
    }
}
