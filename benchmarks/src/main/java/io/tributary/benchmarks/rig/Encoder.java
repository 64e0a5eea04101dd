package io.tributary.benchmarks.rig;

import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Turns values into the very bytes, keys and partitions that the services write, ahead of time. */
public final class Encoder {
    /** Of every placed topic of the rig, as its services make them. */
    public static final int PARTITIONS = 4;

    private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();

    /** Schemas have to be registered already. */
    public Encoder(String registry) {
        serializer.configure(Map.of(SerdeConfig.URL, registry, SerdeConfig.AUTO_REGISTER, false), false);
    }

    /** The record that belongs into the topic. */
    public <V extends SpecificRecord> ProducerRecord<String, byte[]> encode(Topic<V> topic, V value) {
        return encode(topic, value, topic.name());
    }

    /** The same bytes at the same place of another topic. */
    public <V extends SpecificRecord> ProducerRecord<String, byte[]> encode(Topic<V> topic, V value, String into) {
        return new ProducerRecord<>(
                into,
                topic.partition(value, PARTITIONS),
                topic.key().apply(value),
                serializer.serialize(topic.name(), value));
    }

    /** A raw producer with the settings of the gateway's (AdmissionBeans); the caller closes it. */
    public static KafkaProducer<String, byte[]> producer(String kafka) {
        return producer(kafka, 128 * 1024);
    }

    /** The same with batches of that many bytes. */
    public static KafkaProducer<String, byte[]> producer(String kafka, int batchBytes) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, batchBytes);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
