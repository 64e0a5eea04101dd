package io.tributary.reports.query;

import io.tributary.service.database.FirmZone;
import io.tributary.service.database.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a firm's records ended, by the day on which they were observed: accepted = applied + superseded + duplicate +
 * waiting + dead_letter (DOMAIN, promise 3). What was accepted is counted in the truth topics, what became of it in the
 * topics that say so, so that a difference shows: records in flight, which are none once all is read.
 *
 * @param zone whose days
 * @param from the first day
 * @param to the last day
 */
public record ConservationReport(String firmId, FirmZone zone, LocalDate from, LocalDate to) implements RowReport {
    private static final List<String> ENDS = List.of("applied", "superseded", "duplicate", "waiting", "dead_letter");

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>(List.of("day", "accepted"));
        keys.addAll(ENDS);
        keys.add("in_flight");
        return keys;
    }

    /** A row for each day on which something was observed, in order. */
    @Override
    public void read(Connection connection, Reader reader) throws SQLException {
        try (PreparedStatement statement = sql().prepare(connection);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                reader.row(row(result));
            }
        }
    }

    private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("day", result.getObject("day", LocalDate.class));
        long accepted = result.getLong("accepted");
        row.put("accepted", accepted);
        for (String end : ENDS) {
            row.put(end, result.getLong(end));
            accepted -= result.getLong(end);
        }
        row.put("in_flight", accepted);
        return row;
    }

    SqlText sql() {
        SqlText sql = new SqlText().add("SELECT (at AT TIME ZONE ");
        zone.addTo(sql);
        sql.add(")::date AS day");
        for (String kind : keys().subList(1, keys().size() - 1)) {
            sql.add(", coalesce(sum(n) FILTER (WHERE kind = '" + kind + "'), 0)::bigint AS " + kind);
        }
        sql.add(" FROM (SELECT quarter AS at, 'accepted' AS kind, records AS n FROM published.accepted_counts WHERE ");
        within(sql, "quarter");
        for (String current : List.of("customers", "transactions", "trading_activity")) {
            // What has an outcome is counted by it.
            sql.add(" UNION ALL SELECT observed_at, 'applied', 1 FROM published." + current + " c WHERE ");
            within(sql, "observed_at");
            sql.add(" AND NOT EXISTS (SELECT 1 FROM published.outcomes o"
                    + " WHERE o.firm_id = c.firm_id AND o.event_id = c.event_id)");
        }
        sql.add(" UNION ALL SELECT observed_at, lower(outcome), 1 FROM published.outcomes WHERE ");
        within(sql, "observed_at");
        // A refused record was acknowledged too. Replayed, it is what it became.
        sql.add(" UNION ALL SELECT received_at, kind, 1 FROM published.dead_letters,"
                + " (VALUES ('accepted'), ('dead_letter')) AS kinds (kind) WHERE replayed_at IS NULL AND ");
        within(sql, "received_at");
        return sql.add(") AS records GROUP BY 1 ORDER BY 1");
    }

    private void within(SqlText sql, String time) {
        sql.add("firm_id = ")
                .parameter(firmId)
                .add(" AND " + time + " >= ")
                .parameter(zone.startOf(from).atOffset(ZoneOffset.UTC))
                .add(" AND " + time + " < ")
                .parameter(zone.startOf(to.plusDays(1)).atOffset(ZoneOffset.UTC));
    }
}
