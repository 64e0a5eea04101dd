package io.tributary.local;

import io.tributary.local.fixture.TestStack;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TopicSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records of any of the platform's topics in transactions, keyed and placed as the catalogue says. */
final class TopicWriter implements AutoCloseable {
    private final KafkaProducer<String, SpecificRecord> producer;

    TopicWriter(TestStack stack) {
        AvroSerializer<SpecificRecord> values = new AvroSerializer<>();
        values.configure(Map.of(SerdeConfig.URL, stack.description().schemaRegistry()), false);
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.description().kafka(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "topic-writer-" + UUID.randomUUID()),
                new StringSerializer(),
                values);
        producer.initTransactions();
    }

    /** Writes them; returns when the broker has them. */
    static <V extends SpecificRecord> void write(TestStack stack, Topic<V> topic, List<V> values) {
        try (TopicWriter writer = new TopicWriter(stack)) {
            writer.inTransaction(() -> values.forEach(value -> writer.send(topic, value)));
        }
    }

    /** Returns when the broker has all that was sent, or throws. */
    void inTransaction(Runnable sends) {
        producer.beginTransaction();
        sends.run();
        producer.commitTransaction();
    }

    /** Nobody may ever see what was sent. */
    void inAbortedTransaction(Runnable sends) {
        producer.beginTransaction();
        sends.run();
        producer.flush();
        producer.abortTransaction();
    }

    /** Within a transaction. */
    <V extends SpecificRecord> void send(Topic<V> topic, V value) {
        ProducerRecord<String, V> placed = topic.record(value, TopicSettings.EMBEDDED.partitions(), null);
        // The commit fails if this does.
        var unused = producer.send(new ProducerRecord<>(placed.topic(), placed.partition(), placed.key(), value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
