package io.tributary.gateway.landing;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.TypedRecordChecker;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.service.kafka.RegistryConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Reads what firms' producers write, and checks it by the rules of pushed records. Thread-safe. */
@Singleton
public final class LandedReader {
    private final WriterSchemas writers;
    private final Map<Entity, Reader> readers = new EnumMap<>(Entity.class);

    private record Reader(Schema schema, AvroDeserializer<? extends SpecificRecord> deserializer) {}

    LandedReader(RegistryConfig config, RegistryClient registry) {
        this.writers = new WriterSchemas(registry);
        for (Entity entity : Entity.values()) {
            readers.put(
                    entity,
                    switch (entity) {
                        case CUSTOMERS -> reader(Customer.class, config);
                        case TRANSACTIONS -> reader(Transaction.class, config);
                        case TRADING_ACTIVITY -> reader(TradingActivity.class, config);
                    });
        }
    }

    private static <T extends SpecificRecord> Reader reader(Class<T> type, RegistryConfig config) {
        AvroDeserializer<T> deserializer = new AvroDeserializer<>(type);
        deserializer.configure(config.serde(), false);
        return new Reader(SpecificData.get().getSchema(type), deserializer);
    }

    /**
     * The record that a value is.
     *
     * @param topic where it landed, for messages
     * @param value in the Confluent wire format
     * @throws io.tributary.schemas.serde.UndecodableRecordException it can never be read
     * @throws io.tributary.schemas.serde.RegistryUnavailableException nothing can be said of it now; ask again
     */
    public SpecificRecord read(Entity entity, String topic, byte[] value) {
        Reader reader = Objects.requireNonNull(readers.get(entity));
        // First: what a schema has besides ours, Avro would read only to skip it.
        writers.requireSameMeaning(value, reader.schema());
        SpecificRecord read =
                Objects.requireNonNull(reader.deserializer().deserialize(topic, value), "only null is read as null");
        if (StrictText.isInDoubt(read)) {
            writers.requireUnicode(value);
        }
        return read;
    }

    /** Checks a record that was read here, as of this time. */
    public Checked check(Entity entity, SpecificRecord record, Instant now) {
        return new TypedRecordChecker(entity).check(record, now);
    }

    @PreDestroy
    void close() {
        readers.values().forEach(reader -> reader.deserializer().close());
    }
}
