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
import org.apache.avro.specific.SpecificRecord;

/** Reads what firms' producers write, and checks it by the rules of pushed records. Thread-safe. */
@Singleton
public final class LandedReader {
    private final WriterSchemas writers;
    private final Map<Entity, AvroDeserializer<? extends SpecificRecord>> readers = new EnumMap<>(Entity.class);

    LandedReader(RegistryConfig config, RegistryClient registry) {
        this.writers = new WriterSchemas(registry);
        for (Entity entity : Entity.values()) {
            AvroDeserializer<? extends SpecificRecord> reader =
                    switch (entity) {
                        case CUSTOMERS -> new AvroDeserializer<>(Customer.class);
                        case TRANSACTIONS -> new AvroDeserializer<>(Transaction.class);
                        case TRADING_ACTIVITY -> new AvroDeserializer<>(TradingActivity.class);
                    };
            reader.configure(config.serde(), false);
            readers.put(entity, reader);
        }
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
        AvroDeserializer<? extends SpecificRecord> reader = Objects.requireNonNull(readers.get(entity));
        SpecificRecord read = Objects.requireNonNull(reader.deserialize(topic, value), "only null is read as null");
        writers.requireSameMeaning(value, read.getSchema());
        return read;
    }

    /** Checks a record that was read here, as of this time. */
    public Checked check(Entity entity, SpecificRecord record, Instant now) {
        return new TypedRecordChecker(entity).check(record, now);
    }

    @PreDestroy
    void close() {
        readers.values().forEach(AvroDeserializer::close);
    }
}
