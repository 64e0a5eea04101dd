package io.tributary.service.control;

import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.RegistryUnavailableException;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.schemas.topic.Topic;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.RegistryConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that reads the control topics. Whatever fails, it pauses and goes on where it was. */
final class ControlTail implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlTail.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration END_OFFSETS = Duration.ofSeconds(5);

    private final Map<TopicPartition, Topic<?>> topics;
    private final Map<String, AvroDeserializer<? extends SpecificRecord>> deserializers;
    private final ControlRecords records;
    private final ControlPositions positions;
    private final KafkaSettings kafka;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    ControlTail(
            List<Topic<?>> topics,
            ControlRecords records,
            ControlPositions positions,
            KafkaSettings kafka,
            RegistryConfig registry) {
        this.topics = topics.stream().collect(Collectors.toMap(ControlTail::partition, Function.identity()));
        this.deserializers =
                topics.stream().collect(Collectors.toMap(Topic::name, topic -> deserializer(topic, registry)));
        this.records = records;
        this.positions = positions;
        this.kafka = kafka;
    }

    /** A control topic's only partition. */
    static TopicPartition partition(Topic<?> topic) {
        return new TopicPartition(topic.name(), 0);
    }

    private static <V extends SpecificRecord> AvroDeserializer<V> deserializer(
            Topic<V> topic, RegistryConfig registry) {
        AvroDeserializer<V> deserializer = new AvroDeserializer<>(topic.type());
        deserializer.configure(registry.serde(), false);
        return deserializer;
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name("control-view").start(this);
    }

    @Override
    public void close() {
        closed.countDown();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        deserializers.values().forEach(AvroDeserializer::close);
    }

    @Override
    public void run() {
        while (isOpen()) {
            try (Consumer<String, byte[]> consumer = consumer()) {
                consumer.assign(topics.keySet());
                topics.keySet().forEach(partition -> consumer.seek(partition, positions.next(partition)));
                read(consumer);
            } catch (RuntimeException e) {
                LOG.warn("The control topics cannot be read at the moment: {}", e.toString());
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        while (isOpen()) {
            consumer.poll(POLL).forEach(this::apply);
            // By the consumer's position rather than the last record's: it also passes transaction markers.
            topics.keySet().forEach(partition -> positions.advance(partition, consumer.position(partition)));
            if (!positions.isLoaded()) {
                checkLoaded(consumer);
            }
        }
    }

    private void checkLoaded(Consumer<String, byte[]> consumer) {
        var ends = consumer.endOffsets(topics.keySet(), END_OFFSETS);
        if (ends.size() == topics.size() && positions.reached(ends)) {
            positions.markLoaded();
            LOG.info("The control topics have been read");
        }
    }

    private void apply(ConsumerRecord<String, byte[]> message) {
        Topic<?> topic = topics.get(new TopicPartition(message.topic(), message.partition()));
        AvroDeserializer<? extends SpecificRecord> deserializer = deserializers.get(message.topic());
        if (topic == null || deserializer == null) {
            throw new IllegalStateException("a record of " + message.topic() + ", which was not asked for");
        }
        while (isOpen()) {
            try {
                records.put(topic, message.key(), deserializer.deserialize(message.topic(), message.value()));
                return;
            } catch (RegistryUnavailableException e) {
                LOG.warn("Waiting for the schema registry to read {}: {}", message.topic(), e.toString());
                pause();
            } catch (UndecodableRecordException e) {
                // Only our own writers write here: not reading on would stop everybody for one record nobody can mend.
                LOG.error("Offset {} of {} is left out: {}", message.offset(), message.topic(), e.getMessage());
                return;
            }
        }
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> config = kafka.client("tributary-control-view");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A topic that is created after the consumer is seen as soon as this.
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5000);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause() {
        try {
            boolean ignored = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }
}
