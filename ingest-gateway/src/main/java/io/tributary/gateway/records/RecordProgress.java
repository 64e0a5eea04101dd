package io.tributary.gateway.records;

import io.tributary.service.query.EventId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Whether reads certainly show what an accepted record says: it is the current version, or what overtook it is, or it
 * never will be.
 */
final class RecordProgress {
    private static final String CURRENT = """
            SELECT 1 FROM published.customers WHERE firm_id = ? AND event_id = ?
            UNION ALL SELECT 1 FROM published.transactions WHERE firm_id = ? AND event_id = ?
            UNION ALL SELECT 1 FROM published.trading_activity WHERE firm_id = ? AND event_id = ?""";
    private static final String OUTCOME =
            "SELECT outcome, by_event_id FROM published.outcomes WHERE firm_id = ? AND event_id = ?";
    /** Versions overtaken one after the other while the sink was writing them; more than this is no wait of 2 s. */
    private static final int LONGEST_CHAIN = 50;

    private RecordProgress() {}

    static boolean isVisible(Connection connection, String firmId, EventId event) throws SQLException {
        String eventId = event.toString();
        for (int i = 0; i < LONGEST_CHAIN && eventId != null; i++) {
            if (isCurrent(connection, firmId, eventId)) {
                return true;
            }
            Overtaken overtaken = overtaken(connection, firmId, eventId);
            if (overtaken.forGood()) {
                return true;
            }
            eventId = overtaken.by();
        }
        return false;
    }

    private record Overtaken(boolean forGood, @Nullable String by) {}

    private static boolean isCurrent(Connection connection, String firmId, String eventId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CURRENT)) {
            for (int i = 1; i < 6; i += 2) {
                statement.setString(i, firmId);
                statement.setString(i + 1, eventId);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static Overtaken overtaken(Connection connection, String firmId, String eventId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OUTCOME)) {
            statement.setString(1, firmId);
            statement.setString(2, eventId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? new Overtaken(rows.getString(1).equals("DEAD_LETTER"), rows.getString(2))
                        : new Overtaken(false, null);
            }
        }
    }
}
