package io.tributary.reports.query;

import io.tributary.service.query.EventId;
import io.tributary.service.query.ReadYourWrites;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether a view certainly shows what an accepted record brought about: rows that name it are there, or it is known to
 * change nothing for now. A duplicate shows what the record that it repeats brought about. Of any other record (one that
 * earns nothing, say) that cannot be told, and it is not claimed.
 */
public enum EventProgress implements ReadYourWrites.Visibility {
    LEDGER("commission_entries"),
    FUNNEL("phase_transitions"),
    DATA_QUALITY("data_quality"),
    /** An explanation says what is owed: it shows once the entries of its cause add up to that. */
    EXPLANATION("explanations", """
            AND amount = (SELECT coalesce(sum(e.amount), 0) FROM published.commission_entries e
                          WHERE e.firm_id = v.firm_id AND e.cause_type = v.cause_type
                            AND e.cause_key = published.identifier_key(v.cause_id)
                            AND (v.customer_id IS NOT NULL OR e.affiliate_id = v.affiliate_id))""");

    private final String sql;

    EventProgress(String view) {
        this(view, "");
    }

    EventProgress(String view, String whole) {
        sql = """
                WITH asked (event_id) AS (
                    SELECT ? UNION ALL
                    SELECT by_event_id FROM published.outcomes
                    WHERE firm_id = ? AND event_id = ? AND outcome = 'DUPLICATE' AND by_event_id IS NOT NULL)
                SELECT EXISTS (SELECT 1 FROM published.%s v JOIN asked a ON a.event_id = v.caused_by
                               WHERE v.firm_id = ? %s)
                    OR EXISTS (SELECT 1 FROM published.outcomes o JOIN asked a ON a.event_id = o.event_id
                               WHERE o.firm_id = ? AND o.outcome IN ('WAITING', 'DEAD_LETTER'))""".formatted(view, whole);
    }

    /** Asks once. */
    @Override
    public boolean isVisible(Connection connection, String firmId, EventId event) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            String eventId = event.toString();
            statement.setString(1, eventId);
            statement.setString(2, firmId);
            statement.setString(3, eventId);
            statement.setString(4, firmId);
            statement.setString(5, firmId);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
