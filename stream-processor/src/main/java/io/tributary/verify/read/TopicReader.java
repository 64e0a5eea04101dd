package io.tributary.verify.read;

import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic from its beginning, committed records only, up to a cut; called again with a later cut, it goes on from
 * there. Belongs to no consumer group.
 */
final class TopicReader<V extends SpecificRecord> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Topic<V> topic;
    private final KafkaConsumer<String, @Nullable V> consumer;
    private boolean assigned;

    TopicReader(Topic<V> topic, Addresses addresses) {
        this.topic = topic;
        AvroDeserializer<V> values = new AvroDeserializer<>(topic.type());
        values.configure(Map.of(SerdeConfig.URL, addresses.registry(), SerdeConfig.WAIT_MS, "10000"), false);
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                addresses.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000,
                // What is before the end is there; a fetch of nothing more would hold up the next one.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                1);
        consumer = new KafkaConsumer<>(config, new StringDeserializer(), values);
    }

    /**
     * Hands over every record before the cut that was not handed over yet; a value may be null where the topic is
     * compacted.
     *
     * @param cut the offset to stop before, of every partition of the topic
     */
    void readTo(Map<TopicPartition, Long> cut, Receiver<V> receiver) {
        try {
            if (!assigned) {
                consumer.assign(cut.keySet());
                consumer.seekToBeginning(cut.keySet());
                assigned = true;
            }
            consumer.resume(cut.keySet());
            long lastProgress = System.nanoTime();
            while (!pauseThoseAtTheirEnd(cut)) {
                long before = progress(cut);
                for (ConsumerRecord<String, @Nullable V> record : consumer.poll(POLL)) {
                    if (record.offset() < end(cut, new TopicPartition(record.topic(), record.partition()))) {
                        receiver.accept(record.key(), record.value());
                    }
                }
                rewindThosePastTheirEnd(cut);
                if (progress(cut) > before) {
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                    throw new TroubleException("Topic " + topic.name() + " stands still: nothing could be read for "
                            + PATIENCE.toSeconds() + " s");
                }
            }
        } catch (RecordDeserializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TroubleException(
                    "The record at " + e.topicPartition() + " offset " + e.offset() + " cannot be read: "
                            + cause.getMessage(),
                    e);
        } catch (KafkaException e) {
            throw new TroubleException("Topic " + topic.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether all are at their end. */
    private boolean pauseThoseAtTheirEnd(Map<TopicPartition, Long> cut) {
        boolean all = true;
        for (TopicPartition partition : cut.keySet()) {
            if (consumer.position(partition) >= end(cut, partition)) {
                consumer.pause(Set.of(partition));
            } else {
                all = false;
            }
        }
        return all;
    }

    private void rewindThosePastTheirEnd(Map<TopicPartition, Long> cut) {
        cut.forEach((partition, end) -> {
            if (consumer.position(partition) > end) {
                consumer.seek(partition, end);
            }
        });
    }

    private long progress(Map<TopicPartition, Long> cut) {
        return cut.keySet().stream().mapToLong(consumer::position).sum();
    }

    private static long end(Map<TopicPartition, Long> cut, TopicPartition partition) {
        return cut.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
