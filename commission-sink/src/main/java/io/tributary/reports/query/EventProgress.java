package io.tributary.reports.query;

import io.tributary.service.query.EventId;
import io.tributary.service.query.ReadYourWrites;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether a view certainly shows what an accepted record brought about: rows that name it are there, or it is known to
 * change nothing for now. Of any other record (one that earns nothing, say) that cannot be told, and it is not claimed.
 */
public enum EventProgress implements ReadYourWrites.Visibility {
    LEDGER("commission_entries"),
    FUNNEL("phase_transitions");

    private final String sql;

    EventProgress(String view) {
        sql = """
                SELECT EXISTS (SELECT 1 FROM published.%s WHERE firm_id = ? AND caused_by = ?)
                    OR EXISTS (SELECT 1 FROM published.outcomes WHERE firm_id = ? AND event_id = ?
                               AND outcome IN ('DUPLICATE', 'WAITING', 'DEAD_LETTER'))""".formatted(view);
    }

    /** Asks once. */
    @Override
    public boolean isVisible(Connection connection, String firmId, EventId event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
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
