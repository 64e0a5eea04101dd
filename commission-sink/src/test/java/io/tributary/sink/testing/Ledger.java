package io.tributary.sink.testing;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.sink.database.SinkDatabase;
import io.tributary.sink.table.Change;
import io.tributary.sink.table.SinkTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Fills tables as the sink does. */
public final class Ledger {
    private Ledger() {}

    /** Writes entries and commits. */
    public static void write(SinkDatabase database, List<CommissionEntry> entries) throws SQLException {
        write(database, LedgerTopics.COMMISSIONS, entries);
    }

    /** Writes records of a topic in one batch and commits. */
    public static <V extends SpecificRecord> void write(SinkDatabase database, Topic<V> topic, List<V> values)
            throws SQLException {
        try (Connection connection = database.open()) {
            write(connection, topic, values);
            connection.commit();
        }
    }

    /** Writes records that lie in this partition in one batch and commits. */
    public static <V extends SpecificRecord> void write(
            SinkDatabase database, Topic<V> topic, List<V> values, int partition) throws SQLException {
        try (Connection connection = database.open()) {
            write(connection, topic, values, partition);
            connection.commit();
        }
    }

    /** Writes records of a topic in one batch; the caller commits. */
    public static <V extends SpecificRecord> void write(Connection connection, Topic<V> topic, List<V> values)
            throws SQLException {
        write(connection, topic, values, 0);
    }

    private static <V extends SpecificRecord> void write(
            Connection connection, Topic<V> topic, List<V> values, int partition) throws SQLException {
        sinkTopic(topic)
                .write(
                        connection,
                        values.stream()
                                .map(value -> new Change<>(topic.key().apply(value), value, partition, 0))
                                .toList());
    }

    @SuppressWarnings("unchecked") // the tables of this topic
    private static <V extends SpecificRecord> SinkTopic<V> sinkTopic(Topic<V> topic) {
        return (SinkTopic<V>) SinkTopic.all().stream()
                .filter(candidate -> candidate.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }
}
