package io.tributary.reports.query;

import io.tributary.service.query.EventId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether the ledger certainly shows what an accepted record brought about: entries that name it are there, or it is
 * known to change nothing for now. Of any other record (one that earns nothing, say) that cannot be told, and it is not
 * claimed.
 */
public final class EventProgress {
    private static final String SQL = """
            SELECT EXISTS (SELECT 1 FROM published.commission_entries WHERE firm_id = ? AND caused_by = ?)
                OR EXISTS (SELECT 1 FROM published.outcomes WHERE firm_id = ? AND event_id = ?
                           AND outcome IN ('DUPLICATE', 'WAITING', 'DEAD_LETTER'))""";

    private EventProgress() {}

    /** Asks once. */
    public static boolean isVisible(Connection connection, String firmId, EventId event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            String eventId = event.toString();
            statement.setString(1, firmId);
            statement.setString(2, eventId);
            statement.setString(3, firmId);
            statement.setString(4, eventId);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
