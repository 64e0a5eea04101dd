package io.tributary.gateway.landing;

import io.tributary.gateway.relay.RelaySession;
import io.tributary.gateway.relay.RelayTransaction;
import io.tributary.schemas.serde.RegistryUnavailableException;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.LandingTopics.Owner;
import io.tributary.service.control.ControlView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each step reads a slice, examines it and writes it in one transaction with the offsets, so that a record is admitted
 * exactly once whatever dies when.
 */
final class LandingSession implements RelaySession {
    private static final Logger LOG = LoggerFactory.getLogger(LandingSession.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final RelayTransaction transaction;
    private final LandingSettings settings;
    private final Examiner examiner;
    private final ControlView view;
    private final DeadLetterFates fates;
    private final LandingMetrics metrics;
    /** Partitions that are not read for now, because nobody knows the firm. */
    private final Set<TopicPartition> held = new HashSet<>();

    LandingSession(
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer,
            LandingSettings settings,
            Examiner examiner,
            ControlView view,
            DeadLetterFates fates,
            LandingMetrics metrics) {
        this.consumer = consumer;
        this.producer = producer;
        this.transaction = new RelayTransaction(consumer, producer);
        this.settings = settings;
        this.examiner = examiner;
        this.view = view;
        this.fates = fates;
        this.metrics = metrics;
        consumer.subscribe(LandingTopics.NAMES);
    }

    @Override
    public Step step() {
        release();
        Round round = new Round();
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        boolean complete = take(polled, round);
        while (complete && !polled.isEmpty() && round.hasRoom(settings)) {
            polled = consumer.poll(Duration.ZERO);
            complete = take(polled, round);
        }
        if (!round.offsets().isEmpty() && !commit(round)) {
            return Step.WAIT;
        }
        return complete ? Step.DONE : Step.WAIT;
    }

    private boolean take(ConsumerRecords<byte[], byte[]> polled, Round round) {
        boolean complete = true;
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            round.take(records);
            complete &= take(partition, records, polled.nextOffsets(), round);
        }
        return complete;
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
        // Behind the records; whom this gateway hears of only later, ErasureKeeper sees to.
        boolean committed =
                transaction.commit(round.sends(), () -> afterthoughts(round), round.offsets(), round.starts());
        if (committed) {
            metrics.count(round);
        }
        return committed;
    }

    private List<ProducerRecord<byte[], byte[]>> afterthoughts(Round round) {
        List<ProducerRecord<byte[], byte[]>> behind = new ArrayList<>(examiner.afterthoughts(round.sends()));
        behind.addAll(fates.send(round.letters(), producer));
        return behind;
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

    @Override
    public void close() {
        try (producer;
                consumer) {
            LOG.debug("leaving the group");
        }
    }
}
