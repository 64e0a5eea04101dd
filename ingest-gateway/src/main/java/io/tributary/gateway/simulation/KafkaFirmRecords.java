package io.tributary.gateway.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.RegistryConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * A firm's records as Kafka holds them, committed ones only, up to where the topics ended when this was opened. Belongs to
 * no consumer group. Other firms' records are passed by their keys alone. Whatever fails, fails as a {@link KafkaException}.
 */
final class KafkaFirmRecords implements FirmRecords, AutoCloseable {
    /** To find the ends: the contract promises an answer within 5 s when Kafka is away. */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(3);

    private static final Duration POLL = Duration.ofMillis(200);
    /** Without a single record. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long REGISTRY_PATIENCE_MILLIS = 10_000;
    private static final int RECORDS_PER_POLL = 2000;
    private static final List<Topic<?>> TOPICS = List.of(
            TruthTopics.CUSTOMERS,
            TruthTopics.TRANSACTIONS_CURRENT,
            TruthTopics.TRADING_ACTIVITY_CURRENT,
            LedgerTopics.COMMISSIONS);

    private final byte[] firmKey;
    private final Consumer<byte[], byte[]> consumer;
    private final AvroDeserializer<SpecificRecord> values;
    private final int partitions;
    private final Map<TopicPartition, Long> ends;

    private KafkaFirmRecords(
            String firmId,
            Consumer<byte[], byte[]> consumer,
            AvroDeserializer<SpecificRecord> values,
            int partitions,
            Map<TopicPartition, Long> ends) {
        this.firmKey = (Keys.join(firmId) + '|').getBytes(UTF_8);
        this.consumer = consumer;
        this.values = values;
        this.partitions = partitions;
        this.ends = ends;
    }

    /** Finds out where the topics end. */
    static KafkaFirmRecords open(String firmId, KafkaSettings kafka, RegistryConfig registry) {
        Consumer<byte[], byte[]> consumer = consumer(kafka);
        try {
            long deadline = System.nanoTime() + FIRST_PATIENCE.toNanos();
            int partitions = consumer.partitionsFor(TruthTopics.CUSTOMERS.name(), FIRST_PATIENCE)
                    .size();
            List<TopicPartition> all =
                    TOPICS.stream().flatMap(topic -> all(topic, partitions)).toList();
            consumer.assign(all); // it would warn of each that it asks about without
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            Map<TopicPartition, Long> ends = Map.copyOf(consumer.endOffsets(all, left));
            AvroDeserializer<SpecificRecord> values = new AvroDeserializer<>();
            Map<String, Object> config = registry.serde();
            config.put(SerdeConfig.WAIT_MS, REGISTRY_PATIENCE_MILLIS);
            values.configure(config, false);
            return new KafkaFirmRecords(firmId, consumer, values, partitions, ends);
        } catch (RuntimeException e) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e;
        }
    }

    private static Stream<TopicPartition> all(Topic<?> topic, int partitions) {
        return IntStream.range(0, partitions).mapToObj(number -> new TopicPartition(topic.name(), number));
    }

    private static Consumer<byte[], byte[]> consumer(KafkaSettings kafka) {
        Map<String, Object> config = kafka.client("tributary-simulation");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
        // What is before the end is there; a fetch of nothing more would hold up that of the next partition.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 1);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public <V extends SpecificRecord> void read(Topic<V> topic, int partition, Receiver<V> receiver) {
        TopicPartition place = new TopicPartition(topic.name(), partition);
        long end = ends.getOrDefault(place, 0L);
        consumer.assign(List.of(place));
        consumer.seekToBeginning(List.of(place));
        long lastProgress = System.nanoTime();
        for (long at = consumer.position(place, PATIENCE); at < end; ) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(place)) {
                if (record.offset() < end
                        && isOurs(record.key())
                        && !receiver.accept(
                                new String(record.key(), UTF_8), topic.type().cast(value(topic, record)))) {
                    return;
                }
            }
            long now = consumer.position(place, PATIENCE);
            if (now > at) {
                at = now;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new TimeoutException("nothing could be read of " + place + " for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private boolean isOurs(byte[] key) {
        return key.length > firmKey.length && Arrays.equals(key, 0, firmKey.length, firmKey, 0, firmKey.length);
    }

    private @Nullable SpecificRecord value(Topic<?> topic, ConsumerRecord<byte[], byte[]> record) {
        return values.deserialize(topic.name(), record.value());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
        values.close();
    }
}
