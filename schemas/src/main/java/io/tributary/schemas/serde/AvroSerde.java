package io.tributary.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * {@link AvroSerializer} and {@link AvroDeserializer} together, for Kafka Streams: by class name in its configuration, or
 * made for one generated class.
 *
 * @param <T> the record's type
 */
public final class AvroSerde<T> implements Serde<T> {

    private final AvroSerializer<T> serializer;
    private final AvroDeserializer<T> deserializer;

    /** For Kafka, which calls {@link #configure}. */
    public AvroSerde() {
        this(new AvroSerializer<>(), new AvroDeserializer<>());
    }

    private AvroSerde(AvroSerializer<T> serializer, AvroDeserializer<T> deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    /** For values of one generated class; serdes with equal registry settings share one client. */
    public static <T extends SpecificRecord> AvroSerde<T> of(Class<T> type, Map<String, ?> config) {
        AvroSerde<T> serde = new AvroSerde<>(new AvroSerializer<>(), new AvroDeserializer<>(type));
        serde.configure(config, false);
        return serde;
    }

    /** For values, with a client of the caller's, who closes it; without a type it reads generic records. */
    public static <T> AvroSerde<T> of(@Nullable Class<T> type, RegistryClient registry, Map<String, ?> config) {
        return new AvroSerde<>(
                new AvroSerializer<>(registry, config, false), new AvroDeserializer<>(registry, config, type));
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        serializer.configure(configs, isKey);
        deserializer.configure(configs, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }
}
