package io.tributary.sink.loop;

import io.tributary.schemas.serde.RegistryUnavailableException;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.sink.table.Change;
import io.tributary.sink.table.SinkTopic;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's life: reads where the database says, and hands on what it reads. The database's position is the only
 * one; after any failure the consumer goes back to it. For one thread.
 */
final class Session implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ASK_KAFKA = Duration.ofSeconds(5);
    /** A record that cannot be read or written is tried again this often: a repair needs no restart. */
    private static final Duration STOPPED_RETRY = Duration.ofSeconds(30);

    private static final Map<String, SinkTopic<?>> TOPICS = SinkTopic.all().stream()
            .collect(Collectors.toMap(topic -> topic.topic().name(), Function.identity()));

    private final Consumer<byte[], byte[]> consumer;
    private final RecordDecoder decoder;
    private final SliceWriter writer;
    private final SinkStore store;
    private final Positions positions;
    private final LoopStatus status;
    private final KafkaProgress progress;
    private final Backoff backoff = new Backoff();

    Session(
            Consumer<byte[], byte[]> consumer,
            RecordDecoder decoder,
            SinkStore store,
            Positions positions,
            LoopStatus status,
            SinkMetrics metrics) {
        this.consumer = consumer;
        this.decoder = decoder;
        this.store = store;
        this.positions = positions;
        this.status = status;
        this.progress = new KafkaProgress(consumer, positions, status);
        this.writer = new SliceWriter(store, metrics, new SliceWriter.Listener() {
            @Override
            public void written(Slice<?> slice) {
                positions.moved(slice.partition(), slice.to());
                progress.moved(slice.partition(), slice.to());
                if (!slice.changes().isEmpty()) {
                    goesOn(slice.partition());
                }
            }

            @Override
            public void unwritable(TopicPartition partition, String reason) {
                stop(partition, reason);
            }
        });
    }

    void start() {
        consumer.subscribe(TOPICS.keySet(), this);
    }

    /** One round: place what waits, poll, write, say how far it is. */
    void step() {
        place();
        List<Slice<?>> slices = read(poll());
        if (!slices.isEmpty()) {
            write(slices);
        }
        progress.report();
    }

    private void place() {
        List<TopicPartition> due = positions.due();
        if (due.isEmpty()) {
            return;
        }
        try {
            store.positions(due, unknown -> consumer.beginningOffsets(unknown, ASK_KAFKA))
                    .forEach((partition, position) -> {
                        consumer.seek(partition, position);
                        positions.place(partition, position);
                        progress.moved(partition, position);
                    });
            consumer.resume(due);
            databaseAnswers();
        } catch (SQLException e) {
            databaseIsAway(e);
            positions.await(due, backoff.next());
        } catch (TimeoutException e) {
            status.kafka("does not answer");
            positions.await(due, backoff.next());
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            return consumer.poll(POLL);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions()
                    .forEach((partition, offset) -> stop(
                            partition,
                            ("Kafka has no offset %d: the topic was made anew or lost records."
                                            + " Drop the sink's schemas to build them again from Kafka")
                                    .formatted(offset)));
            return ConsumerRecords.empty();
        }
    }

    /** What was read of each partition; a partition also moves past transaction markers, without records. */
    private List<Slice<?>> read(ConsumerRecords<byte[], byte[]> records) {
        List<Slice<?>> slices = new ArrayList<>();
        try {
            for (TopicPartition partition : positions.placed()) {
                Long from = positions.of(partition);
                long to = consumer.position(partition);
                if (from != null && to > from) {
                    Slice<?> slice = slice(topic(partition), partition, from, to, records.records(partition));
                    if (slice.to() > from) {
                        slices.add(slice);
                    }
                }
            }
            status.registry(null);
            return slices;
        } catch (RegistryUnavailableException e) {
            LOG.warn("the schema registry is away, waiting: {}", e.getMessage());
            status.registry(String.valueOf(e.getMessage()));
            goBack(backoff.next());
            return List.of();
        }
    }

    private <V extends SpecificRecord> Slice<V> slice(
            SinkTopic<V> topic,
            TopicPartition partition,
            long from,
            long to,
            List<ConsumerRecord<byte[], byte[]>> records) {
        List<Change<V>> changes = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                changes.add(decoder.decode(topic, record));
            } catch (UndecodableRecordException e) {
                stop(partition, "offset %d cannot be decoded: %s".formatted(record.offset(), e.getMessage()));
                return new Slice<>(partition, topic, from, record.offset(), changes);
            }
        }
        return new Slice<>(partition, topic, from, to, changes);
    }

    private void write(List<Slice<?>> slices) {
        try {
            writer.write(slices);
            databaseAnswers();
        } catch (StaleOffsetException e) {
            LOG.warn("nothing written, reading positions again: {}", e.getMessage());
            goBack(Duration.ZERO);
        } catch (SQLException e) {
            databaseIsAway(e);
            goBack(backoff.next());
        }
    }

    /** Forgets what was read and not written. */
    private void goBack(Duration delay) {
        consumer.pause(positions.placed());
        positions.awaitAll(delay);
    }

    private void stop(TopicPartition partition, String reason) {
        LOG.error("{} stands still: {}", partition, reason);
        status.stopped(partition, reason);
        consumer.pause(List.of(partition));
        positions.await(List.of(partition), STOPPED_RETRY);
    }

    private void goesOn(TopicPartition partition) {
        if (positions.of(partition) != null) {
            status.goesOn(partition);
        }
    }

    private void databaseIsAway(SQLException e) {
        String reason = String.valueOf(e.getMessage());
        LOG.warn("the database cannot be used at the moment, waiting: {}", reason);
        status.database(reason);
    }

    private void databaseAnswers() {
        if (status.databaseIsAway()) {
            LOG.info("the database answers");
        }
        status.database(null);
        backoff.reset();
    }

    private static SinkTopic<?> topic(TopicPartition partition) {
        SinkTopic<?> topic = TOPICS.get(partition.topic());
        if (topic == null) {
            throw new IllegalStateException("not subscribed to " + partition);
        }
        return topic;
    }

    /** Kafka's idea of the position does not count: nothing is read before the database has said its own. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> consumer.seek(partition, 0));
        consumer.pause(partitions);
        positions.await(partitions, Duration.ZERO);
        progress.assigned();
        LOG.info("assigned {} partitions: {}", partitions.size(), partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        positions.forget(partitions);
        progress.forget(partitions);
        partitions.forEach(status::goesOn);
    }
}
