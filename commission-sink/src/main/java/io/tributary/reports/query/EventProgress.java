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
    FUNNEL("phase_transitions"),
    DATA_QUALITY("data_quality"),
    /** An explanation says what is owed: it shows once the entries of its cause add up to that. */
    EXPLANATION("explanations", """
            AND amount = (SELECT coalesce(sum(e.amount), 0) FROM published.commission_entries e
                          WHERE e.firm_id = v.firm_id AND e.cause_type = v.cause_type AND e.cause_id = v.cause_id
                            AND (v.customer_id IS NOT NULL OR e.affiliate_id = v.affiliate_id))""");

    private final String sql;

    EventProgress(String view) {
        this(view, "");
    }

    EventProgress(String view, String whole) {
        sql = """
                SELECT EXISTS (SELECT 1 FROM published.%s v WHERE firm_id = ? AND caused_by = ? %s)
                    OR EXISTS (SELECT 1 FROM published.outcomes WHERE firm_id = ? AND event_id = ?
                               AND outcome IN ('DUPLICATE', 'WAITING', 'DEAD_LETTER'))""".formatted(view, whole);
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
