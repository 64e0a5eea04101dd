package io.tributary.local;

import io.tributary.local.fixture.TestStack;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TopicSettings;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records of any of the platform's topics, keyed and placed as the catalogue says. */
final class TopicWriter {
    private TopicWriter() {}

    /** Writes them; returns when the broker has them. */
    static <V extends SpecificRecord> void write(TestStack stack, Topic<V> topic, List<V> values) {
        AvroSerializer<V> serializer = new AvroSerializer<>();
        serializer.configure(Map.of(SerdeConfig.URL, stack.description().schemaRegistry()), false);
        Map<String, Object> kafka = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.description().kafka(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "topic-writer");
        try (KafkaProducer<String, V> producer = new KafkaProducer<>(kafka, new StringSerializer(), serializer)) {
            producer.initTransactions();
            producer.beginTransaction();
            for (V value : values) {
                // The commit fails if this does.
                var unused = producer.send(topic.record(value, TopicSettings.EMBEDDED.partitions(), null));
            }
            producer.commitTransaction();
        }
    }
}
