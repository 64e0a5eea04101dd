package io.tributary.reports.query;

import io.tributary.service.database.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What in a firm's data needs its attention (CONTRACT section 3, {@code data-quality}): findings, and records that wait.
 *
 * @param now a record that has waited for its customer for more than 7 days is called orphaned
 */
public record DataQualityReport(FindingFilter filter, Instant now) {
    private static final Duration ORPHANED_AFTER = Duration.ofDays(7);

    /**
     * A page of the list.
     *
     * @param rows what was found, in the order of finding_id
     * @param last the last finding_id, where more follow; null at the end
     */
    public record Page(
            List<Map<String, Object>> rows, @Nullable String last) {}

    /**
     * Reads a page.
     *
     * @param after the last finding_id of the page before; null: the first page
     */
    public Page page(Connection connection, @Nullable String after, int size) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (PreparedStatement statement = pageSql(after, size).prepare(connection);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(Fields.row(result, Fields.OF_FINDING));
            }
        }
        if (rows.size() <= size) {
            return new Page(rows, null);
        }
        List<Map<String, Object>> page = List.copyOf(rows.subList(0, size));
        return new Page(page, String.valueOf(page.getLast().get("finding_id")));
    }

    /** One row more than the page has, to know whether another page follows. */
    SqlText pageSql(@Nullable String after, int size) {
        SqlText sql = new SqlText()
                .add("SELECT ")
                .add(String.join(", ", Fields.OF_FINDING))
                .add(" FROM (");
        addFindings(sql, filter.open(), after);
        if (!Boolean.FALSE.equals(filter.open())) {
            sql.add(" UNION ALL ");
            addWaits(sql, after);
        }
        sql.add(") AS found");
        if (filter.type() != null) {
            sql.add(" WHERE type = ").parameter(filter.type());
        }
        return sql.add(" ORDER BY finding_id LIMIT ").parameter(size + 1);
    }

    /** How many there are of each type, whatever the filter: open findings, waits, and records that ended otherwise than applied. */
    public List<Map<String, Object>> summary(Connection connection) throws SQLException {
        SqlText sql = new SqlText().add("SELECT type, count(*) FROM (");
        addFindings(sql, true, null);
        sql.add(" UNION ALL ");
        addWaits(sql, null);
        sql.add(") AS found GROUP BY type UNION ALL SELECT ended, sum(records)::bigint FROM"
                        + " (SELECT firm_id, records, CASE WHEN entity = 'outcomes' THEN status ELSE 'dead_letter' END AS ended"
                        + " FROM published.record_counts WHERE records > 0"
                        + " AND (entity = 'outcomes' AND status IN ('superseded', 'duplicate', 'dead_letter')"
                        + " OR entity = 'dead_letters' AND status = 'open')) AS otherwise WHERE firm_id = ")
                .parameter(filter.firmId())
                .add(" GROUP BY ended ORDER BY 1");
        List<Map<String, Object>> rows = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("type", result.getString(1));
                row.put("count", result.getLong(2));
                rows.add(row);
            }
        }
        return rows;
    }

    private void addFindings(SqlText sql, @Nullable Boolean open, @Nullable String after) {
        sql.add(
                        "SELECT finding_id, finding_type AS type, entity, identity, customer_id, detail, open,"
                                + " NULL::timestamptz AS since, recorded_at, caused_by FROM published.data_quality WHERE firm_id = ")
                .parameter(filter.firmId());
        if (open != null) {
            sql.add(open ? " AND open" : " AND NOT open");
        }
        if (after != null) {
            sql.add(" AND finding_id > ").parameter(after);
        }
    }

    /** A wait has its record's event_id for a finding_id. */
    private void addWaits(SqlText sql, @Nullable String after) {
        sql.add("SELECT event_id, CASE WHEN waits_for = 'QUARANTINE' THEN 'quarantined'"
                        + " WHEN waits_for = 'CUSTOMER' AND since < ")
                .parameter(now.minus(ORPHANED_AFTER).atOffset(ZoneOffset.UTC))
                .add(" THEN 'orphaned' ELSE 'waiting_for_' || lower(coalesce(waits_for, 'unknown')) END,"
                        + " entity, identity, customer_id, '{}'::json, true, since, recorded_at, event_id"
                        + " FROM published.waiting_records WHERE firm_id = ")
                .parameter(filter.firmId());
        if (after != null) {
            sql.add(" AND event_id > ").parameter(after);
        }
    }
}
