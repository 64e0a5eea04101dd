package io.tributary.reports.query;

import io.tributary.service.database.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became visible after a place, in order. Only what transactions older than all running ones wrote: a slower
 * transaction can never put a row before one that was seen, so nothing is passed over and nothing comes twice.
 *
 * @param firmId whose; always one firm's
 * @param affiliateId of this affiliate only
 * @param from after this place
 * @param size how many at most
 */
public record StreamSlice(String firmId, @Nullable String affiliateId, StreamPosition from, int size) {
    private static final String HEAD = "SELECT (SELECT epoch FROM published.stream_epoch),"
            + " pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    /**
     * A row.
     *
     * @param name {@code entry} or {@code transition}
     * @param fields the ledger's names
     */
    public record Event(String name, StreamPosition position, Map<String, Object> fields) {}

    /**
     * What was found.
     *
     * @param events in order
     * @param position where to read on
     */
    public record Found(List<Event> events, StreamPosition position) {}

    /** The place after everything that is visible for certain. */
    public static StreamPosition head(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HEAD);
                ResultSet result = statement.executeQuery()) {
            if (!result.next()) {
                throw new SQLException("no row");
            }
            return new StreamPosition(result.getString(1), result.getLong(2), 0);
        }
    }

    /** @param head the end, from {@link #head}; of the same epoch */
    public Found read(Connection connection, StreamPosition head) throws SQLException {
        List<Event> entries = events(connection, head, "entry", "stream_entries", Fields.OF_ENTRY);
        List<Event> transitions = events(connection, head, "transition", "stream_transitions", Fields.OF_TRANSITION);
        List<Event> merged = Stream.concat(entries.stream(), transitions.stream())
                .sorted(Comparator.comparing(Event::position))
                .limit(size)
                .toList();
        boolean all = entries.size() < size && transitions.size() < size && merged.size() < size;
        return new Found(merged, all ? head : merged.getLast().position());
    }

    private List<Event> events(
            Connection connection, StreamPosition head, String name, String view, List<String> fields)
            throws SQLException {
        List<Event> events = new ArrayList<>();
        try (PreparedStatement statement = sql(head, view, fields).prepare(connection);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                events.add(new Event(
                        name,
                        new StreamPosition(
                                head.epoch(), result.getLong(fields.size() + 1), result.getLong(fields.size() + 2)),
                        Fields.row(result, fields)));
            }
        }
        return events;
    }

    private SqlText sql(StreamPosition head, String view, List<String> fields) {
        SqlText sql = new SqlText()
                .add("SELECT ")
                .add(String.join(", ", fields))
                .add(", written_by::text::bigint, written_no FROM published.")
                .add(view)
                .add(" WHERE firm_id = ")
                .parameter(firmId);
        if (affiliateId != null) {
            sql.add(" AND affiliate_id = ").parameter(affiliateId);
        }
        return sql.add(" AND (written_by, written_no) > (")
                .parameter(Long.toString(from.transaction()))
                .add("::xid8, ")
                .parameter(from.number())
                .add(") AND written_by < ")
                .parameter(Long.toString(head.transaction()))
                .add("::xid8 ORDER BY written_by, written_no LIMIT ")
                .parameter(size);
    }
}
