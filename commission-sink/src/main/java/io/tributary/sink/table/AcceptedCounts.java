package io.tributary.sink.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How many records a truth topic has, by firm and the quarter of an hour in which they were observed. Not a view of what
 * became of them but of what was acknowledged, so that the two can be held against each other. Exact because it is
 * written with the offsets: repeated, a batch would count twice.
 *
 * @param entity the word of URLs
 */
record AcceptedCounts<V>(String entity, Function<V, String> firmId, Function<V, Instant> observedAt)
        implements Rows<V> {
    private static final long QUARTER_SECONDS = 900;
    private static final String ADD = """
            INSERT INTO accepted_counts AS c (firm_id, entity, quarter, shard, records)
            VALUES (?, ?, ?, pg_backend_pid() % 64, ?)
            ON CONFLICT (firm_id, quarter, entity, shard) DO UPDATE SET records = c.records + EXCLUDED.records""";

    private record Row(String firmId, long quarter) {}

    @Override
    public boolean knowsTombstone(String recordKey) {
        return false;
    }

    @Override
    public void write(Connection connection, List<Change<V>> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        // In one order, so that of two sinks none waits for the other's rows while the other waits for its.
        Map<Row, Long> counts = new TreeMap<>(Comparator.comparing(Row::firmId).thenComparing(Row::quarter));
        for (Change<V> change : changes) {
            V value = change.value();
            if (value != null) {
                long quarter = Math.floorDiv(observedAt.apply(value).getEpochSecond(), QUARTER_SECONDS);
                counts.merge(new Row(firmId.apply(value), quarter), 1L, Long::sum);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            for (Map.Entry<Row, Long> count : counts.entrySet()) {
                Instant quarter = Instant.ofEpochSecond(count.getKey().quarter() * QUARTER_SECONDS);
                statement.setString(1, count.getKey().firmId());
                statement.setString(2, entity);
                statement.setObject(3, OffsetDateTime.ofInstant(quarter, ZoneOffset.UTC));
                statement.setLong(4, count.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
