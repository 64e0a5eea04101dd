package io.tributary.benchmarks.admission;

import io.tributary.benchmarks.rig.Encoder;
import io.tributary.benchmarks.rig.Rig;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.LedgerTopics;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the ledger as anybody may: committed records only, as they come. */
final class LedgerReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    /** A round is given up when nothing comes for so long: a processor that has just started is slow. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final KafkaConsumer<String, CommissionEntry> consumer;

    LedgerReader(Rig rig) {
        AvroDeserializer<CommissionEntry> values = new AvroDeserializer<>(CommissionEntry.class);
        values.configure(Map.of(SerdeConfig.URL, rig.registry()), false);
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        rig.kafka(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                values);
        consumer.assign(IntStream.range(0, Encoder.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(LedgerTopics.COMMISSIONS.name(), partition))
                .toList());
    }

    /**
     * Waits until each fee has an entry.
     *
     * @param first number of the first fee
     * @param begin when that was due, as {@link System#nanoTime} tells
     * @param apart nanoseconds between two
     * @return nanoseconds of each, from when it was due
     * @throws IllegalStateException nothing came for three minutes
     */
    long[] await(int first, int count, long begin, long apart) {
        long[] latencies = new long[count];
        Arrays.fill(latencies, -1);
        int seen = 0;
        long last = System.nanoTime();
        while (seen < count) {
            for (ConsumerRecord<String, CommissionEntry> record : consumer.poll(POLL)) {
                long now = System.nanoTime();
                String cause = record.value().getCauseId();
                if (!cause.startsWith(Landed.PREFIX)) {
                    continue;
                }
                int index = Integer.parseInt(cause.substring(Landed.PREFIX.length())) - first;
                if (index >= 0 && index < count && latencies[index] < 0) {
                    latencies[index] = now - begin - index * apart;
                    seen++;
                    last = now;
                }
            }
            if (System.nanoTime() - last > PATIENCE.toNanos()) {
                throw new IllegalStateException(seen + " of " + count + " fees are in the ledger, and no more for "
                        + PATIENCE.toSeconds() + " s");
            }
        }
        return latencies;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
