package io.tributary.gateway.control;

import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.topic.Placement;
import io.tributary.schemas.topic.Topic;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.RegistryConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.StringSerializer;

/** A transactional producer that has fenced all others of its id. Not thread-safe; useless after any exception. */
final class ControlProducer implements AutoCloseable {
    /** One for all gateways: that is what makes them take turns. */
    static final String TRANSACTIONAL_ID = "tributary-control-writer";

    /** A call of the producer may block so long; a write makes up to two that do. */
    private static final int CALL_MS = 1800;

    private static final int REQUEST_MS = 1500;
    /** What a gateway that dies in mid-transaction holds up its successor for, at most. */
    private static final int TRANSACTION_MS = 10_000;

    private final Producer<String, SpecificRecord> producer;
    private final Map<Topic<?>, Future<RecordMetadata>> sent = new LinkedHashMap<>();

    private ControlProducer(Producer<String, SpecificRecord> producer) {
        this.producer = producer;
    }

    /** Opens one; from when this returns no other can commit. */
    static ControlProducer open(KafkaSettings kafka, RegistryConfig registry) {
        Map<String, Object> config = kafka.client(TRANSACTIONAL_ID);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, CALL_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, CALL_MS);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        AvroSerializer<SpecificRecord> values = new AvroSerializer<>();
        values.configure(registry.serde(), false);
        ControlProducer opened = new ControlProducer(new KafkaProducer<>(config, new StringSerializer(), values));
        try {
            opened.producer.initTransactions();
            return opened;
        } catch (KafkaException e) {
            opened.close();
            throw e;
        }
    }

    void begin() {
        sent.clear();
        producer.beginTransaction();
    }

    <V extends SpecificRecord> void send(ControlChange.Write<V> write) {
        sent.put(
                write.topic(),
                producer.send(
                        new ProducerRecord<>(write.topic().name(), partition(write), write.key(), write.value())));
    }

    private int partition(ControlChange.Write<?> write) {
        Topic<?> topic = write.topic();
        return topic.layout() == Topic.Layout.SINGLE
                ? 0
                : Placement.partition(
                        write.key(), producer.partitionsFor(topic.name()).size());
    }

    /** Commits, and says at which offset each topic's last record stands. */
    Map<Topic<?>, Long> commit() {
        producer.commitTransaction();
        Map<Topic<?>, Long> offsets = new HashMap<>();
        sent.forEach((topic, done) -> offsets.put(topic, offset(done)));
        return offsets;
    }

    private static long offset(Future<RecordMetadata> done) {
        try {
            return done.get().offset();
        } catch (ExecutionException e) {
            throw new KafkaException("a committed record has no offset", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** At once: what is not committed will be aborted by whoever comes next. */
    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
