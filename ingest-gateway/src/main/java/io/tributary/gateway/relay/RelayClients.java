package io.tributary.gateway.relay;

import io.tributary.service.kafka.KafkaSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens the Kafka clients of a relay's loop. */
@Singleton
public final class RelayClients {
    /** Between two polls lies one transaction; whoever needs longer is stuck. */
    private static final int MAX_POLL_INTERVAL_MS = 60_000;
    /** A dead letter is a record of up to 1 MiB and its headers. */
    private static final int MAX_REQUEST_BYTES = 4 * 1024 * 1024;

    private final KafkaSettings kafka;
    private final GatewayInstance instance;

    RelayClients(KafkaSettings kafka, GatewayInstance instance) {
        this.kafka = kafka;
        this.instance = instance;
    }

    /** A member of the group that is not subscribed yet. New topics join without stopping the others' partitions. */
    public Consumer<byte[], byte[]> consumer(RelaySettings settings, int loop) {
        Map<String, Object> config = kafka.client(settings.group() + "-" + loop);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, millis(settings.discovery()));
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.recordsPerPoll());
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, settings.fetchBytes());
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(settings.sessionTimeout()));
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(settings.sessionTimeout()) / 3);
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer whose predecessor of the same gateway and loop is fenced, and its open transaction ended. */
    public Producer<byte[], byte[]> producer(RelaySettings settings, int loop) {
        String name = settings.group() + "-" + instance.id() + "-" + loop;
        Map<String, Object> config = kafka.client(name);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(settings.transactionTimeout()));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return producer;
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
