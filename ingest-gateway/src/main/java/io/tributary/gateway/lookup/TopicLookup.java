package io.tributary.gateway.lookup;

import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.limit.FirmTurns;
import io.tributary.service.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records of known places, without their headers, by one consumer without a group, one caller at a time. A firm that
 * asks much waits for itself: of each firm one caller at most is before another's. Thread-safe.
 */
@Singleton
public final class TopicLookup {
    private static final Logger LOG = LoggerFactory.getLogger(TopicLookup.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int RETRY_AFTER_SECONDS = 2;
    /** To read past so many records is as quick as to go to another place. */
    private static final int NEAR = 500;

    private final KafkaSettings kafka;
    private final FirmTurns turns = new FirmTurns();
    private @Nullable Consumer<byte[], byte[]> consumer;

    TopicLookup(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * The record of one place; empty where there is none, or none any more.
     *
     * @param firmId who asks
     * @throws ProblemException 503: Kafka does not answer in time, or the firm asks too much at once
     */
    public Optional<ConsumerRecord<byte[], byte[]>> find(String firmId, String topic, int partition, long offset) {
        return Optional.ofNullable(
                find(firmId, topic, partition, List.of(offset), Long.MAX_VALUE).get(offset));
    }

    /**
     * The records of these offsets that are there.
     *
     * @param firmId who asks
     * @param mostBytes of keys and values together; what comes after more than that is left out
     * @throws ProblemException 503: Kafka does not answer in time, or the firm asks too much at once
     */
    public Map<Long, ConsumerRecord<byte[], byte[]>> find(
            String firmId, String topic, int partition, List<Long> offsets, long mostBytes) {
        FirmTurns.Turn turn = turn(firmId);
        try {
            return read(new TopicPartition(topic, partition), new TreeSet<>(offsets), mostBytes);
        } catch (KafkaException e) {
            LOG.warn("{} could not be read: {}", topic, e.toString());
            forget();
            throw away();
        } finally {
            turn.end();
        }
    }

    private FirmTurns.Turn turn(String firmId) {
        try {
            return turns.take(firmId, PATIENCE).orElseThrow(TopicLookup::away);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private Map<Long, ConsumerRecord<byte[], byte[]>> read(
            TopicPartition place, NavigableSet<Long> wanted, long mostBytes) {
        Map<Long, ConsumerRecord<byte[], byte[]>> found = new HashMap<>();
        Consumer<byte[], byte[]> open = consumer();
        if (place.partition() >= open.partitionsFor(place.topic(), PATIENCE).size()) {
            return found;
        }
        long begin = open.beginningOffsets(List.of(place), PATIENCE).getOrDefault(place, 0L);
        long end = open.endOffsets(List.of(place), PATIENCE).getOrDefault(place, 0L);
        NavigableSet<Long> left = new TreeSet<>(wanted.subSet(begin, true, Math.max(begin, end), false));
        open.assign(List.of(place));
        long bytes = 0;
        long position = -1;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!left.isEmpty() && bytes <= mostBytes) {
            if (System.nanoTime() - deadline > 0) {
                throw away();
            }
            long next = left.first();
            if (position < 0 || next < position || next - position > NEAR) {
                open.seek(place, next);
            }
            for (ConsumerRecord<byte[], byte[]> record : open.poll(POLL).records(place)) {
                if (left.contains(record.offset()) && bytes <= mostBytes) {
                    found.put(record.offset(), bare(record));
                    bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
                }
            }
            position = open.position(place, PATIENCE);
            // Also what is a transaction's marker, and no record.
            left.headSet(position, false).clear();
        }
        return found;
    }

    /** Nobody asks for its headers, and there may be many. */
    private static ConsumerRecord<byte[], byte[]> bare(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), record.key(), record.value());
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            Map<String, Object> config = kafka.client("tributary-topic-lookup");
            config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
            // A pushed record behind another's open transaction is acknowledged all the same.
            config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
            config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 16 * 1024);
            // Each of a firm's may take as much of the heap as Kept.Landed says, however little was fetched.
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
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
        FirmTurns.Turn turn = turns.take();
        try {
            forget();
        } finally {
            turn.end();
        }
    }
}
