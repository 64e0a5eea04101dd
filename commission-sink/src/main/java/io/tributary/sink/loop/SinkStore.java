package io.tributary.sink.loop;

import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.table.Change;
import io.tributary.sink.table.SinkTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to the sink's database, opened when needed and dropped after any failure. For one thread. */
final class SinkStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkStore.class);
    private static final Comparator<Slice<?>> LOCK_ORDER = Comparator.comparing(
                    (Slice<?> slice) -> slice.partition().topic())
            .thenComparing(slice -> slice.partition().partition());

    private final SinkDatabase database;
    private @Nullable Connection connection;

    SinkStore(SinkDatabase database) {
        this.database = database;
    }

    /**
     * Where to read on.
     *
     * @param partitions of which to know
     * @param beginnings asked for the first offset of partitions that were never read
     * @return a position for every partition
     */
    Map<TopicPartition, Long> positions(
            Collection<TopicPartition> partitions,
            Function<Collection<TopicPartition>, Map<TopicPartition, Long>> beginnings)
            throws SQLException {
        try {
            Connection open = connection();
            Map<TopicPartition, Long> stored = Offsets.read(open, partitions);
            List<TopicPartition> unknown = partitions.stream()
                    .filter(partition -> !stored.containsKey(partition))
                    .toList();
            if (!unknown.isEmpty()) {
                // Not while a transaction is open: Kafka may take its time.
                open.commit();
                Map<TopicPartition, Long> first = beginnings.apply(unknown);
                Offsets.start(open, first);
                stored.putAll(Offsets.read(open, unknown));
            }
            open.commit();
            return stored;
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Writes rows and positions in one transaction: all or nothing.
     *
     * @throws StaleOffsetException another sink has one of the partitions; nothing is written
     * @throws SQLException nothing is written, or (when the connection broke in the commit) all of it
     */
    void write(List<Slice<?>> slices) throws SQLException, StaleOffsetException {
        try {
            Connection open = connection();
            // Positions first, always in the same order: a writer with stale ones fails before it touches a row.
            for (Slice<?> slice : slices.stream().sorted(LOCK_ORDER).toList()) {
                Offsets.advance(open, slice.partition(), slice.from(), slice.to());
            }
            for (SinkTopic<?> topic : SinkTopic.all()) {
                writeRows(open, topic, slices);
            }
            open.commit();
        } catch (SQLException | StaleOffsetException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static <V extends SpecificRecord> void writeRows(
            Connection connection, SinkTopic<V> topic, List<Slice<?>> slices) throws SQLException {
        List<Change<V>> changes = new ArrayList<>();
        for (Slice<?> slice : slices) {
            if (slice.topic().equals(topic)) {
                changes.addAll(changesOf(topic, slice));
            }
        }
        topic.write(connection, changes);
    }

    /** The slice's topic is this one, so its values are of this topic's type. */
    @SuppressWarnings({"unchecked", "unused"})
    private static <V extends SpecificRecord> List<Change<V>> changesOf(SinkTopic<V> topic, Slice<?> slice) {
        return ((Slice<V>) slice).changes();
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            // Also when the connection was lost: the schema may have been dropped to be built again.
            database.migrate();
            connection = database.open();
        }
        return connection;
    }

    /** Rolls back what is not committed. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("closing a broken connection failed", e);
            }
        }
    }
}
