package io.tributary.gateway.records;

import io.tributary.service.query.EventId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the views say became of an accepted record of a firm: its last outcome, or that it is the version that counts; and
 * the entries that it brought about, of a transaction that counts all that it earns, whatever brought them about. Of very
 * many the first.
 */
record EventFate(String firmId, EventId event) {
    /** A customer that moves to another affiliate takes all that it ever earned along. */
    private static final int MOST_ENTRIES = 1000;

    private static final String FATE = """
            SELECT o.outcome, o.waits_for, o.reason, o.by_event_id, coalesce(c.observed_at, o.recorded_at)
            FROM (SELECT observed_at FROM %s WHERE firm_id = ? AND event_id = ? LIMIT 1) c
            FULL JOIN (SELECT outcome, waits_for, reason, by_event_id, recorded_at
                       FROM published.outcomes WHERE firm_id = ? AND event_id = ?) o ON true""";
    private static final String ENTRIES = """
            SELECT entry_id, affiliate_id, cause_type, cause_id, kind, amount, rule_id, plan_id, plan_version, reason,
                   earned_at, payable_at, recorded_at
            FROM published.commission_entries WHERE firm_id = ? AND caused_by = ?
            UNION SELECT e.entry_id, e.affiliate_id, e.cause_type, e.cause_id, e.kind, e.amount, e.rule_id, e.plan_id,
                         e.plan_version, e.reason, e.earned_at, e.payable_at, e.recorded_at
            FROM published.transactions t
            JOIN published.commission_entries e
                ON e.firm_id = t.firm_id AND e.cause_type = 'TRANSACTION'
                AND e.cause_key = published.identifier_key(t.transaction_id)
            WHERE t.firm_id = ? AND t.event_id = ?
            ORDER BY recorded_at, entry_id LIMIT %d""".formatted(MOST_ENTRIES + 1);

    /** The members of the answer, or null where the views know nothing of it (yet). */
    @Nullable
    Map<String, Object> read(Connection connection) throws SQLException {
        Map<String, Object> answer = fate(connection);
        if (answer != null) {
            List<Map<String, Object>> entries = entries(connection);
            answer.put("entries", entries.subList(0, Math.min(entries.size(), MOST_ENTRIES)));
            if (entries.size() > MOST_ENTRIES) {
                answer.put("more_entries", true);
            }
        }
        return answer;
    }

    /** Of a record that the views do not know. */
    Map<String, Object> inFlight() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event_id", event.toString());
        answer.put("status", "in_flight");
        answer.put("entries", List.of());
        return answer;
    }

    private @Nullable Map<String, Object> fate(Connection connection) throws SQLException {
        String view = RecordView.ofWord(event.entity()).view();
        try (PreparedStatement statement = connection.prepareStatement(FATE.formatted(view))) {
            setTwice(statement);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? fate(row) : null;
            }
        }
    }

    private void setTwice(PreparedStatement statement) throws SQLException {
        for (int i = 1; i < 4; i += 2) {
            statement.setString(i, firmId);
            statement.setString(i + 1, event.toString());
        }
    }

    private Map<String, Object> fate(ResultSet row) throws SQLException {
        return members(
                new Outcome(row.getString(1), row.getString(2), row.getString(3), row.getString(4), instant(row, 5)));
    }

    /** As the views have it; without a kind of its own, the record is the version that counts. */
    record Outcome(
            @Nullable String kind,
            @Nullable String waitsFor,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant since) {}

    Map<String, Object> members(Outcome outcome) {
        String kind = outcome.kind();
        String waitsFor = outcome.waitsFor();
        // A fault on our side: nothing that a firm could wait for.
        boolean quarantined = "WAITING".equals(kind) && "QUARANTINE".equals(waitsFor);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event_id", event.toString());
        answer.put("status", quarantined ? "in_flight" : kind == null ? "applied" : kind.toLowerCase(Locale.ROOT));
        put(answer, "reason", outcome.reason());
        put(answer, "by", outcome.by());
        if ("WAITING".equals(kind) && !quarantined) {
            put(answer, "waiting_for", waitsFor == null ? null : waitsFor.toLowerCase(Locale.ROOT));
            put(answer, "since", outcome.since());
        }
        return answer;
    }

    private List<Map<String, Object>> entries(Connection connection) throws SQLException {
        List<Map<String, Object>> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            setTwice(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
        }
        return entries;
    }

    private static Map<String, Object> entry(ResultSet row) throws SQLException {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (String name : List.of("entry_id", "affiliate_id", "cause_type", "cause_id", "kind")) {
            entry.put(name, row.getString(name));
        }
        entry.put("amount", row.getBigDecimal("amount").toPlainString());
        put(entry, "rule_id", row.getString("rule_id"));
        put(entry, "plan_id", row.getString("plan_id"));
        put(entry, "plan_version", row.getObject("plan_version", Integer.class));
        entry.put("reason", row.getString("reason"));
        for (int i = 11; i <= 13; i++) {
            put(entry, row.getMetaData().getColumnLabel(i), instant(row, i));
        }
        return entry;
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
