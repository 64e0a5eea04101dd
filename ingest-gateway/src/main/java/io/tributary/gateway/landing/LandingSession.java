package io.tributary.gateway.landing;

import io.tributary.schemas.serde.RegistryUnavailableException;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.LandingTopics.Owner;
import io.tributary.service.control.ControlView;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership in the group, and the transactional producer that goes with it. Each step reads a slice, examines it and
 * writes it in one transaction with the offsets, so that a record is admitted exactly once whatever dies when. Not
 * thread-safe; after an exception useless: what is not committed will be read again by whoever comes next.
 */
final class LandingSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LandingSession.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Examiner examiner;
    private final ControlView view;
    private final DeadLetterFates fates;
    private final LandingMetrics metrics;
    /** Partitions that are not read for now, because nobody knows the firm. */
    private final Set<TopicPartition> held = new HashSet<>();

    LandingSession(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            Examiner examiner,
            ControlView view,
            DeadLetterFates fates,
            LandingMetrics metrics) {
        this.consumer = consumer;
        this.producer = producer;
        this.examiner = examiner;
        this.view = view;
        this.fates = fates;
        this.metrics = metrics;
        consumer.subscribe(LandingTopics.NAMES);
    }

    /** How a step ended. */
    enum Step {
        /** All that was read is dealt with. */
        DONE,
        /** Something was put back, to be read again: wait a little first. */
        WAIT
    }

    /** Deals with what there is now; waits up to half a second for something to come. */
    Step step() {
        release();
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        Round round = new Round();
        boolean complete = true;
        for (TopicPartition partition : polled.partitions()) {
            complete &= take(partition, polled.records(partition), polled.nextOffsets(), round);
        }
        if (!round.offsets().isEmpty() && !commit(round)) {
            return Step.WAIT;
        }
        return complete ? Step.DONE : Step.WAIT;
    }

    /** Examines a partition's slice; false if part of it had to be put back. */
    private boolean take(
            TopicPartition partition,
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> next,
            Round round) {
        ConsumerRecord<byte[], byte[]> first = records.getFirst();
        Owner owner = LandingTopics.owner(partition.topic()).orElseThrow();
        if (view.firm(owner.firmId()).isEmpty() || first.timestampType() != TimestampType.LOG_APPEND_TIME) {
            hold(partition, first);
            return true;
        }
        round.begin(partition, first.offset());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Examined examined = examiner.examine(record, owner);
                if (examined instanceof Examined.Admitted admitted) {
                    round.admit(partition, admitted.sends());
                } else if (examined instanceof Examined.Refused refused) {
                    round.refuse(partition, new Round.Letter(record, refused, DeadLetters.of(record, owner, refused)));
                }
            } catch (RegistryUnavailableException e) {
                LOG.warn("{} waits at offset {} for the schema registry: {}", partition, record.offset(), e.toString());
                consumer.seek(partition, record.offset());
                if (record.offset() > first.offset()) {
                    round.end(partition, new OffsetAndMetadata(record.offset()));
                }
                return false;
            }
        }
        OffsetAndMetadata end = next.get(partition);
        round.end(
                partition, end == null ? new OffsetAndMetadata(records.getLast().offset() + 1) : end);
        return true;
    }

    private boolean commit(Round round) {
        try {
            producer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : round.sends()) {
                // What becomes of it, the commit says.
                Future<RecordMetadata> ignored = producer.send(record);
            }
            // In the same transaction, behind them; whom this gateway hears of only later, ErasureKeeper sees to.
            for (ProducerRecord<byte[], byte[]> erasure : examiner.afterthoughts(round.sends())) {
                Future<RecordMetadata> ignored = producer.send(erasure);
            }
            fates.send(round.letters(), producer);
            producer.sendOffsetsToTransaction(round.offsets(), consumer.groupMetadata());
            producer.commitTransaction();
        } catch (KafkaException e) {
            LOG.warn("Landed records could not be admitted and will be read again: {}", e.toString());
            // Throws where the producer is of no more use (fenced, or unsure whether it has committed): a new session
            // then begins at what is committed.
            producer.abortTransaction();
            Set<TopicPartition> mine = consumer.assignment();
            round.starts().forEach((partition, offset) -> {
                if (mine.contains(partition)) {
                    consumer.seek(partition, offset);
                }
            });
            return false;
        }
        metrics.count(round);
        return true;
    }

    /** Puts a partition's records back and reads no more of them until its firm is known. */
    private void hold(TopicPartition partition, ConsumerRecord<byte[], byte[]> first) {
        consumer.seek(partition, first.offset());
        consumer.pause(List.of(partition));
        if (held.add(partition)) {
            LOG.warn(
                    "{} is not read: {}",
                    partition,
                    first.timestampType() == TimestampType.LOG_APPEND_TIME
                            ? "there is no such firm"
                            : "its topic must have message.timestamp.type=LogAppendTime");
        }
    }

    private void release() {
        if (held.isEmpty()) {
            return;
        }
        held.retainAll(consumer.assignment());
        List<TopicPartition> known = held.stream()
                .filter(partition -> LandingTopics.owner(partition.topic())
                        .flatMap(owner -> view.firm(owner.firmId()))
                        .isPresent())
                .toList();
        consumer.resume(known);
        known.forEach(held::remove);
    }

    /** Leaves the group, so that others take over at once. An open transaction is ended by the producer's successor. */
    @Override
    public void close() {
        try (producer;
                consumer) {
            LOG.debug("leaving the group");
        }
    }
}
