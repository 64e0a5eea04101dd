package io.tributary.gateway.copies;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.gateway.firm.FirmTopics;
import io.tributary.gateway.relay.RelaySession;
import io.tributary.gateway.relay.RelayTransaction;
import io.tributary.schemas.topic.FirmCopies;
import io.tributary.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies each record of the platform's topics to its firm's: the same key, bytes, time and partition, so that order stays.
 * The bytes name a schema by its id, which is the same for the same schema under any subject.
 */
final class CopySession implements RelaySession {
    private static final Logger LOG = LoggerFactory.getLogger(CopySession.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final RelayTransaction transaction;
    private final FirmTopics topics;

    CopySession(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, FirmTopics topics) {
        this.consumer = consumer;
        this.producer = producer;
        this.transaction = new RelayTransaction(consumer, producer);
        this.topics = topics;
        consumer.subscribe(FirmCopies.sources().stream().map(Topic::name).toList());
    }

    @Override
    public Step step() {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        if (polled.nextOffsets().isEmpty()) {
            return Step.DONE;
        }
        Set<String> firms = new HashSet<>();
        List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            String firmId = firm(record.key());
            firms.add(firmId);
            copies.add(copy(record, firmId));
        }
        ensureTopics(firms);
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            starts.put(partition, polled.records(partition).getFirst().offset());
        }
        return transaction.commit(copies, List::of, polled.nextOffsets(), starts) ? Step.DONE : Step.WAIT;
    }

    /** A firm may be so new that no gateway but the one that made it knows of its topics. */
    private void ensureTopics(Set<String> firms) {
        try {
            topics.ensure(firms);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** All keys of the platform's topics begin with the firm, whose letters need no escape. */
    private static String firm(byte[] key) {
        int end = 0;
        while (end < key.length && key[end] != '|') {
            end++;
        }
        return new String(key, 0, end, UTF_8);
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record, String firmId) {
        return new ProducerRecord<>(
                FirmCopies.name(record.topic(), firmId),
                record.partition(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }

    @Override
    public void close() {
        try (producer;
                consumer) {
            LOG.debug("leaving the group");
        }
    }
}
