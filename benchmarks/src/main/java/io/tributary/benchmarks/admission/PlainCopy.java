package io.tributary.benchmarks.admission;

import io.tributary.benchmarks.rig.Control;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Admission's baseline, a process of its own: a consumer whose records a transactional producer writes again, with the
 * offsets in the transaction. The clients are configured as the gateway's (RelayClients), and as many records are in a
 * transaction. No Avro, no validation, no dead letters.
 */
public final class PlainCopy {
    static final String GROUP = "bench-plain-copy";
    /** Where it reads. */
    static final String FROM = "bench.landed";
    /** Where it writes. */
    static final String INTO = "bench.copied";

    private static final int RECORDS = 1_000;
    private static final Duration POLL = Duration.ofMillis(500);

    private PlainCopy() {}

    /** @param args see {@link io.tributary.benchmarks.rig.Rig#program} */
    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().name("copy").start(() -> copy(args[1]));
        Control.serve(Integer.parseInt(args[0]), () -> true, () -> {});
    }

    private static void copy(String kafka) {
        try (Consumer<byte[], byte[]> consumer = consumer(kafka);
                Producer<byte[], byte[]> producer = producer(kafka)) {
            consumer.subscribe(List.of(FROM));
            producer.initTransactions();
            while (!Thread.currentThread().isInterrupted()) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                if (!polled.isEmpty()) {
                    producer.beginTransaction();
                    for (ConsumerRecord<byte[], byte[]> record : polled) {
                        // What becomes of it, the commit says.
                        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                                INTO, record.partition(), record.timestamp(), record.key(), record.value()));
                    }
                    producer.sendOffsetsToTransaction(polled.nextOffsets(), consumer.groupMetadata());
                    producer.commitTransaction();
                }
            }
        }
    }

    private static Consumer<byte[], byte[]> consumer(String kafka) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Producer<byte[], byte[]> producer(String kafka) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, GROUP);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
