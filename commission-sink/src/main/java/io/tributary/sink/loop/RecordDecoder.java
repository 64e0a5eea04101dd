package io.tributary.sink.loop;

import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.schemas.serde.UndecodableRecordException.Reason;
import io.tributary.schemas.topic.Topic;
import io.tributary.sink.table.Change;
import io.tributary.sink.table.SinkTopic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Turns a record's bytes into a row's value. For one thread. */
final class RecordDecoder implements AutoCloseable {
    private final Map<String, ?> registry;
    private final Map<String, Deserializer<?>> deserializers = new HashMap<>();

    /** @param registry configuration of the serde (Confluent's keys) */
    RecordDecoder(Map<String, ?> registry) {
        this.registry = registry;
    }

    /**
     * Decodes one record of this topic.
     *
     * @throws UndecodableRecordException it can never become a row
     * @throws io.tributary.schemas.serde.RegistryUnavailableException its schema is new and the registry away
     */
    <V extends SpecificRecord> Change<V> decode(SinkTopic<V> topic, ConsumerRecord<byte[], byte[]> record) {
        byte[] keyBytes = record.key();
        String key = keyBytes == null ? "" : new String(keyBytes, StandardCharsets.UTF_8);
        V value = deserializer(topic.topic()).deserialize(record.topic(), record.value());
        if (value == null && !topic.knowsTombstone(key)) {
            throw new UndecodableRecordException(
                    Reason.CORRUPT, "a record without a value that erases no row of this table");
        }
        return new Change<>(key, value, record.partition(), record.offset());
    }

    @SuppressWarnings("unchecked") // put in with the topic's own type
    private <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        return (Deserializer<V>) deserializers.computeIfAbsent(topic.name(), name -> {
            Deserializer<V> deserializer = new AvroDeserializer<>(topic.type());
            deserializer.configure(registry, false);
            return deserializer;
        });
    }

    @Override
    public void close() {
        deserializers.values().forEach(Deserializer::close);
        deserializers.clear();
    }
}
