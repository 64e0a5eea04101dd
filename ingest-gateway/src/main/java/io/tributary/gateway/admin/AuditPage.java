package io.tributary.gateway.admin;

import io.tributary.service.database.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of the audit, newest first.
 *
 * @param query what all pages have in common
 * @param before the number of the last row of the page before; null: the first page
 * @param size how many rows at most
 */
record AuditPage(Query query, @Nullable String before, int size) {
    /**
     * Which rows.
     *
     * @param firmId null: all, the platform's too
     * @param document one document, such as {@code plans/standard}; null: all
     */
    record Query(@Nullable String firmId, @Nullable String document) {}

    /** @param last the number of the last row, where more follow; null at the end */
    record Found(
            List<Map<String, @Nullable Object>> rows,
            @Nullable String last) {}

    Found read(Connection connection) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        String last = null;
        try (PreparedStatement statement = sql().prepare(connection);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                if (rows.size() == size) {
                    return new Found(rows, last);
                }
                rows.add(row(result));
                last = Long.toString(result.getLong("position"));
            }
        }
        return new Found(rows, null);
    }

    /** One row more than the page has, to know whether another page follows. */
    private SqlText sql() {
        SqlText sql = new SqlText()
                .add("SELECT position, audit_id, at, client_id, firm_id, action, document, version, request_id"
                        + " FROM published.audit WHERE true");
        if (query.firmId() != null) {
            sql.add(" AND firm_id = ").parameter(query.firmId());
        }
        if (query.document() != null) {
            sql.add(" AND document = ").parameter(query.document());
        }
        if (before != null) {
            sql.add(" AND position < ").parameter(Long.parseLong(before));
        }
        return sql.add(" ORDER BY position DESC LIMIT ").parameter(size + 1);
    }

    private static Map<String, @Nullable Object> row(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("audit_id", row.getString("audit_id"));
        entry.put("at", row.getObject("at", OffsetDateTime.class).toInstant());
        entry.put("client_id", row.getString("client_id"));
        entry.put("firm_id", row.getString("firm_id"));
        entry.put("action", row.getString("action"));
        entry.put("document", row.getString("document"));
        int version = row.getInt("version");
        entry.put("version", row.wasNull() ? null : version);
        entry.put("request_id", row.getString("request_id"));
        return entry;
    }
}
