package io.tributary.local;

import io.tributary.local.data.FirmCredentials;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A firm's own Kafka clients, on the listener for firms.
 *
 * @param bootstrapServers that listener
 * @param firm who signs in
 */
record FirmKafka(String bootstrapServers, FirmCredentials firm) {
    Admin admin() {
        return Admin.create(config(Map.of("default.api.timeout.ms", 10_000, "request.timeout.ms", 10_000)));
    }

    KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        return new KafkaProducer<>(config(more), new StringSerializer(), new ByteArraySerializer());
    }

    /** Reads from the beginning, committed records only. */
    KafkaConsumer<String, byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                config(Map.of(
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed",
                        "allow.auto.create.topics",
                        false)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    Map<String, Object> config(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(firm.kafkaClient());
        config.put("bootstrap.servers", bootstrapServers);
        config.putAll(more);
        return config;
    }
}
