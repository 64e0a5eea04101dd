package io.tributary.gateway.relay;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records together with how far their sources are read, all or nothing. */
public final class RelayTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(RelayTransaction.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;

    /** Of one session's clients. */
    public RelayTransaction(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
        this.consumer = consumer;
        this.producer = producer;
    }

    /**
     * Commits.
     *
     * @param records what to write
     * @param afterthoughts asked once all of these are on their way: what to write behind them
     * @param offsets up to where the sources are then read
     * @param starts where each source's part begins
     * @return false if nothing was written; the sources will be read again from their starts
     * @throws KafkaException the producer is of no more use (fenced, or unsure whether it has committed): a new session
     *     then begins at what is committed
     */
    public boolean commit(
            Collection<ProducerRecord<byte[], byte[]>> records,
            Supplier<Collection<ProducerRecord<byte[], byte[]>>> afterthoughts,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            Map<TopicPartition, Long> starts) {
        try {
            producer.beginTransaction();
            records.forEach(this::send);
            afterthoughts.get().forEach(this::send);
            producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            producer.commitTransaction();
            return true;
        } catch (KafkaException e) {
            LOG.warn("A round could not be committed and will be read again: {}", e.toString());
            producer.abortTransaction();
            Set<TopicPartition> mine = consumer.assignment();
            starts.forEach((partition, offset) -> {
                if (mine.contains(partition)) {
                    consumer.seek(partition, offset);
                }
            });
            return false;
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        // What becomes of it, the commit says.
        Future<RecordMetadata> ignored = producer.send(record);
    }
}
