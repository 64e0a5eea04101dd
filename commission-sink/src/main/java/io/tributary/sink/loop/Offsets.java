package io.tributary.sink.loop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The table of positions: the next offset to read of each partition. The caller commits. */
final class Offsets {
    private static final String READ = "SELECT next_offset FROM sink_offsets WHERE topic = ? AND partition = ?";
    private static final String START =
            "INSERT INTO sink_offsets (topic, partition, next_offset) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String ADVANCE =
            "UPDATE sink_offsets SET next_offset = ? WHERE topic = ? AND partition = ? AND next_offset = ?";

    private Offsets() {}

    /** The stored positions; a partition that was never read is absent. */
    static Map<TopicPartition, Long> read(Connection connection, Collection<TopicPartition> partitions)
            throws SQLException {
        Map<TopicPartition, Long> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            for (TopicPartition partition : partitions) {
                statement.setString(1, partition.topic());
                statement.setInt(2, partition.partition());
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        found.put(partition, rows.getLong(1));
                    }
                }
            }
        }
        return found;
    }

    /** Enters partitions that were never read; what another instance entered meanwhile stays. */
    static void start(Connection connection, Map<TopicPartition, Long> beginnings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(START)) {
            for (Map.Entry<TopicPartition, Long> beginning : beginnings.entrySet()) {
                statement.setString(1, beginning.getKey().topic());
                statement.setInt(2, beginning.getKey().partition());
                statement.setLong(3, beginning.getValue());
                statement.executeUpdate();
            }
        }
    }

    /**
     * Compare-and-set of one position. Holds the row until the transaction ends, so that of two writers one waits and
     * then fails.
     *
     * @throws StaleOffsetException the position is not {@code from}
     */
    static void advance(Connection connection, TopicPartition partition, long from, long to)
            throws SQLException, StaleOffsetException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            statement.setLong(1, to);
            statement.setString(2, partition.topic());
            statement.setInt(3, partition.partition());
            statement.setLong(4, from);
            if (statement.executeUpdate() != 1) {
                throw new StaleOffsetException(partition, from);
            }
        }
    }
}
