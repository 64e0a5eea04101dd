package io.tributary.sink.loop;

import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TopicCreator;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.table.SinkTopic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread of the sink: runs sessions until it is told to stop; a session that fails is followed by a new one. */
final class SinkLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;
    /** What waits in the consumer's memory: a sink runs in a small heap. */
    private static final int FETCH_BYTES = 8 * 1024 * 1024;

    private static final int ADMIN_TIMEOUT_MILLIS = 10_000;

    private final KafkaAccess kafka;
    private final SinkSettings settings;
    private final SinkDatabase database;
    private final LoopStatus status;
    private final SinkMetrics metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;
    private volatile @Nullable Thread thread;

    SinkLoop(KafkaAccess kafka, SinkSettings settings, SinkDatabase database, LoopStatus status, SinkMetrics metrics) {
        this.kafka = kafka;
        this.settings = settings;
        this.database = database;
        this.status = status;
        this.metrics = metrics;
    }

    @Override
    public void run() {
        Backoff backoff = new Backoff();
        thread = Thread.currentThread();
        status.running(true);
        try {
            while (stopping.getCount() > 0) {
                try {
                    session(backoff);
                } catch (WakeupException e) {
                    LOG.debug("woken up", e);
                } catch (KafkaException | IllegalStateException e) {
                    Duration wait = backoff.next();
                    LOG.error("the sink's consumer failed, a new one in {} ms", wait.toMillis(), e);
                    status.kafka(String.valueOf(e.getMessage()));
                    if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.info("interrupted, stopping");
        } finally {
            status.running(false);
        }
    }

    private void session(Backoff backoff) throws InterruptedException {
        createTopics();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(consumerConfig());
                SinkStore store = new SinkStore(database);
                RecordDecoder decoder = new RecordDecoder(kafka.registry())) {
            current = consumer;
            Positions positions = new Positions(InstantSource.system());
            Session session = new Session(consumer, decoder, store, positions, status, metrics);
            session.start();
            while (stopping.getCount() > 0) {
                session.step();
                backoff.reset();
            }
        } finally {
            current = null;
        }
    }

    /** In any order of start: whoever comes first makes the topics. */
    private void createTopics() throws InterruptedException {
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        List<Topic<?>> topics = List.copyOf(
                SinkTopic.all().stream().<Topic<?>>map(SinkTopic::topic).toList());
        Admin admin = Admin.create(config);
        try {
            TopicCreator.ensure(admin, kafka.topics(), topics);
        } finally {
            // Without waiting for answers: nobody wants them any more.
            admin.close(Duration.ZERO);
        }
    }

    private Map<String, Object> consumerConfig() {
        Map<String, Object> config = new HashMap<>(kafka.client());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Positions come from the database; Kafka must never choose one by itself.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batchRecords());
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return config;
    }

    /** Ends the loop after the batch in hand; from any thread. */
    void stop() {
        stopping.countDown();
        KafkaConsumer<byte[], byte[]> consumer = current;
        Thread running = thread;
        if (consumer != null) {
            consumer.wakeup();
        } else if (running != null) {
            // Between sessions it waits for Kafka, with nothing in hand.
            running.interrupt();
        }
    }
}
