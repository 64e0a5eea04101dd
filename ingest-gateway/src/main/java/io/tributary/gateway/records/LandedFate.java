package io.tributary.gateway.records;

import io.tributary.service.query.EventId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the views say became of a record that a firm's own producer wrote: an accepted record's fate, or a dead letter. */
record LandedFate(LandedId landed) {
    private static final String ACCEPTED = """
            SELECT event_id FROM published.landed_records
            WHERE firm_id = ? AND entity = ? AND landing_partition = ? AND landing_offset = ?
            ORDER BY observed_at DESC LIMIT 1""";
    private static final String REFUSED = """
            SELECT reason, detail, received_at, replayed_as FROM published.dead_letters
            WHERE firm_id = ? AND dead_letter_id = ?""";

    /** The members of the answer, or null where the views know nothing of it (yet). */
    @Nullable
    Map<String, Object> read(Connection connection) throws SQLException {
        Map<String, Object> refused = refused(connection);
        String eventId = accepted(connection);
        Map<String, Object> fate = eventId == null ? null : fate(connection, eventId);
        if (fate != null) {
            fate.put("landed_as", landed.toString());
            if (refused != null) {
                fate.put("dead_letter_id", landed.toString());
            }
            return fate;
        }
        return refused;
    }

    private @Nullable Map<String, Object> fate(Connection connection, String eventId) throws SQLException {
        EventId event = EventId.parse(eventId).orElseThrow();
        return new EventFate(landed.owner().firmId(), event).read(connection);
    }

    private @Nullable String accepted(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACCEPTED)) {
            statement.setString(1, landed.owner().firmId());
            statement.setString(2, landed.owner().entity());
            statement.setInt(3, landed.partition());
            statement.setLong(4, landed.offset());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private @Nullable Map<String, Object> refused(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFUSED)) {
            statement.setString(1, landed.owner().firmId());
            statement.setString(2, landed.toString());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? refused(row) : null;
            }
        }
    }

    private Map<String, Object> refused(ResultSet row) throws SQLException {
        String replayedAs = row.getString("replayed_as");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event_id", replayedAs == null ? landed.toString() : replayedAs);
        // Replayed, it is an accepted record, of which the views do not know yet.
        answer.put("status", replayedAs == null ? "dead_letter" : "in_flight");
        if (replayedAs == null) {
            answer.put("reason", row.getString("reason"));
            answer.put("detail", row.getString("detail"));
        }
        answer.put("landed_as", landed.toString());
        answer.put("dead_letter_id", landed.toString());
        answer.put("entries", List.of());
        return answer;
    }

    /** Of a record that has landed, and is not dealt with as far as the views know. */
    Map<String, Object> inFlight() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event_id", landed.toString());
        answer.put("status", "in_flight");
        answer.put("landed_as", landed.toString());
        answer.put("entries", List.of());
        return answer;
    }
}
