package io.tributary.sink.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka and the health page how far the rows are. Informational only: positions are always taken from the
 * database. Doubles as the sign of life of the brokers.
 */
final class KafkaProgress {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaProgress.class);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final Duration ASK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration ASK_TIMEOUT = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final Positions positions;
    private final LoopStatus status;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private Instant nextCommit = Instant.EPOCH;
    private Instant nextAsk = Instant.EPOCH;
    private final Map<TopicPartition, Long> targets = new HashMap<>();
    private boolean assigned;

    KafkaProgress(Consumer<byte[], byte[]> consumer, Positions positions, LoopStatus status) {
        this.consumer = consumer;
        this.positions = positions;
        this.status = status;
    }

    void assigned() {
        assigned = true;
    }

    void moved(TopicPartition partition, long position) {
        uncommitted.put(partition, new OffsetAndMetadata(position));
    }

    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(uncommitted::remove);
        partitions.forEach(targets::remove);
    }

    void report() {
        Instant now = Instant.now();
        if (!uncommitted.isEmpty() && now.isAfter(nextCommit)) {
            nextCommit = now.plus(COMMIT_INTERVAL);
            consumer.commitAsync(Map.copyOf(uncommitted), (offsets, e) -> {
                if (e != null) {
                    LOG.debug("telling Kafka the position failed", e);
                    offsets.forEach((partition, offset) -> {
                        if (positions.of(partition) != null) {
                            uncommitted.putIfAbsent(partition, offset);
                        }
                    });
                }
            });
            uncommitted.clear();
        }
        if (now.isAfter(nextAsk)) {
            nextAsk = now.plus(ASK_INTERVAL);
            ask();
        }
    }

    private void ask() {
        Map<TopicPartition, Long> known = positions.known();
        Map<TopicPartition, Long> ends;
        try {
            if (known.isEmpty()) {
                // An instance without partitions has nothing to ask about; the answer alone counts.
                consumer.listTopics(ASK_TIMEOUT);
            }
            ends = consumer.endOffsets(known.keySet(), ASK_TIMEOUT);
        } catch (TimeoutException e) {
            LOG.warn("Kafka does not answer, waiting: {}", e.getMessage());
            status.kafka("does not answer");
            return;
        }
        status.kafka(null);
        Map<TopicPartition, Long> lag = new HashMap<>();
        boolean behind = false;
        for (Map.Entry<TopicPartition, Long> entry : known.entrySet()) {
            TopicPartition partition = entry.getKey();
            long end = ends.getOrDefault(partition, 0L);
            lag.put(partition, Math.max(0, end - entry.getValue()));
            // Not the end of now, which runs away under load: the end as it was when the partition came.
            behind |= entry.getValue() < targets.computeIfAbsent(partition, first -> end);
        }
        status.lag(lag);
        if (assigned && positions.nothingWaits() && !behind) {
            status.caughtUp();
        }
    }
}
