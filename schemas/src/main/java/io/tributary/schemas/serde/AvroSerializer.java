package io.tributary.schemas.serde;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated and generic Avro records in Confluent's wire format. Null stays null (a tombstone). Configured by
 * {@link SerdeConfig}; thread-safe once configured, as a producer's serializers have to be.
 *
 * <p>Throws {@link RegistryUnavailableException} when the registry is needed (once per topic and schema) and away,
 * {@link RegistryRefusedException} when the schema is not registered or not allowed, and {@link SerializationException}
 * for a record that does not fit its schema; messages hold no values of the record.
 *
 * @param <T> the record's type
 */
public final class AvroSerializer<T> implements Serializer<T> {

    private record PlanKey(String topic, Schema schema, Class<?> type) {}

    private final Slots<WriteBuffer> buffers = new Slots<>(WriteBuffer::new);
    private final Map<PlanKey, WritePlan> plans = new ConcurrentHashMap<>();
    private volatile @Nullable Setup setup;

    /** The plan used last. A data race is harmless: a plan never changes, and is checked before use. */
    private @Nullable WritePlan lastPlan;

    private record Setup(
            RegistryClient registry,
            SharedClients.@Nullable Lease lease,
            SubjectNameStrategy subjects,
            boolean isKey,
            boolean register,
            boolean useLatest,
            boolean strict,
            long latestTtlNanos) {}

    /** For Kafka, which calls {@link #configure}. */
    public AvroSerializer() {}

    /** With a client of the caller's, who closes it. */
    public AvroSerializer(RegistryClient registry, Map<String, ?> config, boolean isKey) {
        setup = setup(registry, null, SerdeConfig.of(config), isKey);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        close();
        SerdeConfig config = SerdeConfig.of(configs);
        SharedClients.Lease lease = SharedClients.lease(config.registry());
        setup = setup(lease.client(), lease, config, isKey);
    }

    private static Setup setup(
            RegistryClient registry, SharedClients.@Nullable Lease lease, SerdeConfig config, boolean isKey) {
        return new Setup(
                registry,
                lease,
                config.subjects(isKey),
                isKey,
                config.getBoolean(SerdeConfig.AUTO_REGISTER),
                config.getBoolean(SerdeConfig.USE_LATEST),
                config.getBoolean(SerdeConfig.LATEST_STRICT),
                config.registry().latestTtl().map(ttl -> ttl.toNanos()).orElse(Long.MAX_VALUE));
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T data) {
        if (data == null) {
            return null;
        }
        if (!(data instanceof GenericContainer container)) {
            throw new SerializationException(
                    "A " + data.getClass().getName() + " for topic " + topic + " is no Avro record");
        }
        Schema schema = container.getSchema();
        WritePlan plan = plan(topic, schema, data.getClass());
        WriteBuffer buffer = buffers.take();
        buffer.restart();
        try {
            plan.write(data, buffer.encoder(), buffer);
            buffer.encoder().flush();
        } catch (IOException | RuntimeException e) {
            // The buffer is not given back: its encoder may hold half a record. Nor is the cause passed on: Avro's
            // messages quote values, which may be personal data.
            throw unfit(topic, schema, e);
        }
        byte[] bytes = buffer.finish(plan.id());
        if (buffer.isWorthKeeping()) {
            buffers.give(buffer);
        }
        return bytes;
    }

    private static SerializationException unfit(String topic, Schema schema, Exception e) {
        SerializationException failure = new SerializationException("A record for topic " + topic
                + " does not fit its schema " + schema.getFullName() + ": "
                + Faults.describe(e));
        failure.setStackTrace(e.getStackTrace());
        return failure;
    }

    private WritePlan plan(String topic, Schema schema, Class<?> type) {
        Setup ready = setup;
        if (ready == null) {
            throw new IllegalStateException("AvroSerializer is used before configure()");
        }
        WritePlan last = lastPlan;
        if (last != null && last.isFor(topic, schema, type) && isFresh(last, ready)) {
            return last;
        }
        PlanKey key = new PlanKey(topic, schema, type);
        WritePlan plan = plans.get(key);
        if (plan == null || !isFresh(plan, ready)) {
            plan = newPlan(ready, topic, schema, type);
            plans.put(key, plan);
        }
        lastPlan = plan;
        return plan;
    }

    private static boolean isFresh(WritePlan plan, Setup ready) {
        return ready.latestTtlNanos() == Long.MAX_VALUE || plan.age() < ready.latestTtlNanos();
    }

    private static WritePlan newPlan(Setup ready, String topic, Schema schema, Class<?> type) {
        String subject = ready.subjects().subject(topic, ready.isKey(), schema);
        try {
            if (ready.register()) {
                return new WritePlan(topic, schema, type, ready.registry().register(subject, schema), schema);
            }
            if (ready.useLatest()) {
                RegisteredSchema latest = ready.registry().latest(subject);
                if (ready.strict()) {
                    checkTakesAll(subject, schema, latest);
                }
                return new WritePlan(topic, schema, type, latest.id(), latest.schema());
            }
            OptionalInt id = ready.registry().idOf(subject, schema);
            if (id.isEmpty()) {
                throw new SerializationException("Schema " + schema.getFullName() + " is not registered under subject "
                        + subject + ", and " + SerdeConfig.AUTO_REGISTER + " is false");
            }
            return new WritePlan(topic, schema, type, id.getAsInt(), schema);
        } catch (AvroRuntimeException | IOException e) {
            throw new SerializationException("Schema " + schema.getFullName() + " of subject " + subject, e);
        }
    }

    private static void checkTakesAll(String subject, Schema schema, RegisteredSchema latest) {
        String what = "Schema " + schema.getFullName() + " cannot be written as version " + latest.version()
                + " of subject " + subject;
        SchemaCompatibility.SchemaPairCompatibility pair =
                SchemaCompatibility.checkReaderWriterCompatibility(latest.schema(), schema);
        if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new SerializationException(what + ": " + pair.getResult().getIncompatibilities());
        }
        Optional<String> lost = LostFields.first(schema, latest.schema());
        if (lost.isPresent()) {
            throw new SerializationException(what + ", which has no field " + lost.get()
                    + ": register the newer schema, or accept the loss with " + SerdeConfig.LATEST_STRICT + "=false");
        }
    }

    @Override
    public void close() {
        Setup old = setup;
        setup = null;
        lastPlan = null;
        plans.clear();
        if (old != null && old.lease() != null) {
            old.lease().close();
        }
    }
}
