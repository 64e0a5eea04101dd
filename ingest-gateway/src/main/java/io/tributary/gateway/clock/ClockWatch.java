package io.tributary.gateway.clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.TopicCreator;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.TopicsConfig;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the gateway's clock with every broker's, again and again: each stamps an empty record of an internal topic.
 * While Kafka is away the last comparison stands.
 */
@Context
public final class ClockWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final int TIMEOUT_MS = 2000;

    private final Clock clock;
    private final Admin admin;
    private final TopicsConfig topics;
    private final KafkaSettings kafka;
    private final ClockWatchSettings settings;
    private volatile @Nullable Duration offset;
    private @Nullable Thread thread;

    ClockWatch(
            Clock clock,
            Admin admin,
            TopicsConfig topics,
            KafkaSettings kafka,
            ClockWatchSettings settings,
            MeterRegistry meters) {
        this.clock = clock;
        this.admin = admin;
        this.topics = topics;
        this.kafka = kafka;
        this.settings = settings;
        Gauge.builder("tributary.clock.offset.seconds", this, ClockWatch::seconds)
                .description("How far the gateway's clock is ahead of the brokers' at least")
                .register(meters);
    }

    /** How far our clock is ahead of that broker's from which it is farthest, at least; null before the first look. */
    @Nullable
    Duration offset() {
        return offset;
    }

    private static double seconds(ClockWatch watch) {
        Duration known = watch.offset;
        return known == null ? Double.NaN : known.toNanos() / 1e9;
    }

    @PostConstruct
    void start() {
        thread = Thread.ofPlatform().daemon().name("clock-watch").start(this);
    }

    @PreDestroy
    void stop() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void run() {
        try (Producer<byte[], byte[]> producer = producer()) {
            boolean created = false;
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    if (!created) {
                        TopicCreator.create(admin, topics.settings(), List.of(InternalTopics.CLOCK));
                        created = true;
                    }
                    tell(compare(producer));
                } catch (KafkaException | ExecutionException | TimeoutException e) {
                    LOG.debug("the brokers' clocks cannot be read: {}", e.toString());
                }
                Thread.sleep(settings.period());
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> config = kafka.client("tributary-clock-watch");
        config.put(ProducerConfig.ACKS_CONFIG, "1");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1L << 20);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Duration compare(Producer<byte[], byte[]> producer)
            throws InterruptedException, ExecutionException, TimeoutException {
        Duration farthest = Duration.ZERO;
        for (int partition : onePerBroker(producer)) {
            Duration found = sample(producer, partition).offset();
            farthest = found.abs().compareTo(farthest.abs()) > 0 ? found : farthest;
        }
        return farthest;
    }

    private static Collection<Integer> onePerBroker(Producer<byte[], byte[]> producer) {
        Map<Integer, Integer> partitions = new HashMap<>();
        for (PartitionInfo partition : producer.partitionsFor(InternalTopics.CLOCK.name())) {
            if (partition.leader() != null) {
                partitions.putIfAbsent(partition.leader().id(), partition.partition());
            }
        }
        return partitions.values();
    }

    private ClockSample sample(Producer<byte[], byte[]> producer, int partition)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<ClockSample> sample = new CompletableFuture<>();
        Instant sent = clock.instant();
        var unused = producer.send(
                new ProducerRecord<>(InternalTopics.CLOCK.name(), partition, null, new byte[0]), (written, failure) -> {
                    if (failure == null) {
                        sample.complete(
                                new ClockSample(sent, Instant.ofEpochMilli(written.timestamp()), clock.instant()));
                    } else {
                        sample.completeExceptionally(failure);
                    }
                });
        return sample.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    /** Takes the result of a comparison. */
    void tell(Duration found) {
        Duration before = offset;
        offset = found;
        boolean good = isWithin(found);
        if (!good && (before == null || isWithin(before))) {
            LOG.error(
                    "Not ready: the clock is {} ms off the brokers' (positive: ahead); let NTP set it",
                    found.toMillis());
        } else if (good && before != null && !isWithin(before)) {
            LOG.info("The clock is right again");
        }
    }

    /** Whether an offset is one that the gateway may work with. */
    boolean isWithin(Duration found) {
        return found.abs().compareTo(settings.tolerance()) <= 0;
    }
}
