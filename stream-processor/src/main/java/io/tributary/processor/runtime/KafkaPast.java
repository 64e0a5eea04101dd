package io.tributary.processor.runtime;

import io.tributary.processor.replay.Past;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** A partition read by a consumer of its own, committed records only, in no group. */
final class KafkaPast<V extends SpecificRecord> implements Past<V> {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, @Nullable V> consumer;
    private final TopicPartition partition;
    private final long end;

    /** @param client how to reach Kafka: a map of its own */
    KafkaPast(Map<String, Object> client, Deserializer<V> values, TopicPartition partition, long fromOffset) {
        client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(client, new StringDeserializer(), values);
        this.partition = partition;
        consumer.assign(Set.of(partition));
        consumer.seek(partition, fromOffset);
        this.end = consumer.endOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    }

    @Override
    public List<V> next() {
        List<V> values = new ArrayList<>();
        for (ConsumerRecord<String, @Nullable V> record : consumer.poll(POLL)) {
            V value = record.value();
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    @Override
    public long position() {
        return consumer.position(partition);
    }

    /** What comes after that end is this task's own, and it has said nothing yet. */
    @Override
    public boolean isAtEnd() {
        return consumer.position(partition) >= end;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
