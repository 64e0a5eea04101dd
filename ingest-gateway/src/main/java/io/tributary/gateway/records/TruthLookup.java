package io.tributary.gateway.records;

import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.RegistryConfig;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.EventId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up whose an accepted record is, in the truth topic itself: the only place that knows it before the views do. One
 * look-up at a time, by one consumer without a group.
 */
@Singleton
final class TruthLookup {
    private static final Logger LOG = LoggerFactory.getLogger(TruthLookup.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final KafkaSettings kafka;
    private final AvroDeserializer<SpecificRecord> values = new AvroDeserializer<>();
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable Consumer<byte[], byte[]> consumer;

    TruthLookup(KafkaSettings kafka, RegistryConfig registry) {
        this.kafka = kafka;
        this.values.configure(registry.serde(), false);
    }

    /**
     * The firm of an accepted record; empty where there is no such record.
     *
     * @throws ProblemException 503: Kafka or the registry do not answer in time
     */
    Optional<String> firmOf(EventId event) {
        try {
            if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw away();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
        try {
            return find(event).map(TruthLookup::firm);
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty();
        } catch (KafkaException e) {
            LOG.warn("A truth topic could not be read: {}", e.toString());
            forget();
            throw away();
        } finally {
            turn.unlock();
        }
    }

    private Optional<SpecificRecord> find(EventId event) {
        Consumer<byte[], byte[]> open = consumer();
        String topic = "proptrading." + event.entity();
        TopicPartition place = new TopicPartition(topic, event.partition());
        if (event.partition() >= open.partitionsFor(topic, PATIENCE).size()) {
            return Optional.empty();
        }
        Map<TopicPartition, Long> ends = open.endOffsets(List.of(place), PATIENCE);
        if (event.offset() >= ends.getOrDefault(place, 0L)) {
            return Optional.empty();
        }
        open.assign(List.of(place));
        open.seek(place, event.offset());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            List<ConsumerRecord<byte[], byte[]>> records =
                    open.poll(Duration.ofMillis(200)).records(place);
            if (!records.isEmpty()) {
                ConsumerRecord<byte[], byte[]> first = records.getFirst();
                return first.offset() == event.offset()
                        ? Optional.ofNullable(values.deserialize(topic, first.value()))
                        : Optional.empty();
            }
            if (open.position(place, PATIENCE) > event.offset()) {
                return Optional.empty(); // a transaction's marker
            }
        }
        throw away();
    }

    private static String firm(IndexedRecord record) {
        return String.valueOf(record.get(record.getSchema().getField("firm_id").pos()));
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            Map<String, Object> config = kafka.client("tributary-truth-lookup");
            config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
            // A pushed record behind another's open transaction is acknowledged all the same.
            config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
            config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4096);
            config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
            open = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = open;
        }
        return open;
    }

    private void forget() {
        Consumer<byte[], byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private static ProblemException away() {
        return ProblemException.unavailable("Kafka does not answer in time", RETRY_AFTER_SECONDS);
    }

    @PreDestroy
    void close() {
        turn.lock();
        try {
            forget();
            values.close();
        } finally {
            turn.unlock();
        }
    }
}
