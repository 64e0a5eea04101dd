package io.tributary.benchmarks.endtoend;

import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.Rig;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The baseline: one topic, nothing done. */
final class ProduceToConsume implements AutoCloseable {
    /** Where the bytes go. */
    static final String TOPIC = "bench.raw-fees";

    private static final Duration POLL = Duration.ofMillis(100);

    private final Encoder encoder;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    private ProduceToConsume(
            Encoder encoder, KafkaProducer<String, byte[]> producer, KafkaConsumer<String, byte[]> consumer) {
        this.encoder = encoder;
        this.producer = producer;
        this.consumer = consumer;
    }

    static ProduceToConsume on(Rig rig) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        rig.kafka(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, Encoder.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList());
        return new ProduceToConsume(new Encoder(rig.registry()), Encoder.producer(rig.kafka()), consumer);
    }

    /**
     * Sends the fees when they are due, and waits until all have come.
     *
     * @return nanoseconds of each
     */
    long[] measure(List<Fees.Fee> fees) throws InterruptedException {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        fees.forEach(fee -> records.add(encoder.encode(TruthTopics.TRANSACTIONS, fee.transaction(), TOPIC)));
        long begin = System.nanoTime() + 5_000_000;
        Thread sender = Thread.ofPlatform().name("raw-sender").start(() -> {
            try {
                for (int i = 0; i < records.size(); i++) {
                    Pace.until(begin + Fees.due(i));
                    // A record that is lost is missed by the consumer.
                    Future<RecordMetadata> unused = producer.send(records.get(i));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int first = fees.get(0).number();
        long[] latencies = new long[fees.size()];
        int seen = 0;
        long deadline = begin + Fees.due(fees.size()) + Pace.PATIENCE_NANOS;
        while (seen < fees.size()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                String key = record.key();
                int number = Integer.parseInt(key.substring(key.indexOf(Fees.PREFIX) + Fees.PREFIX.length()));
                latencies[number - first] = System.nanoTime() - begin - Fees.due(number - first);
                seen++;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(seen + " of " + fees.size() + " raw records have come");
            }
        }
        sender.join();
        return latencies;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
