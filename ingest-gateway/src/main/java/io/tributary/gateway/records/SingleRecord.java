package io.tributary.gateway.records;

import io.tributary.service.database.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** One customer or transaction of a firm. */
record SingleRecord(RecordView view, String firmId, String id) {
    /** The record, or none. */
    List<Map<String, Object>> read(Connection connection) throws SQLException {
        if (id.indexOf('\0') >= 0) {
            return List.of(); // PostgreSQL knows no such text, and admission takes none
        }
        SqlText sql = new SqlText()
                .add("SELECT ")
                .add(view.columns())
                .add(" FROM ")
                .add(view.view())
                .add(" WHERE firm_id = ")
                .parameter(firmId)
                .add(" AND ")
                .add(view.order().getFirst())
                .add(" = ")
                .parameter(id)
                // For a moment a transaction that moves between customers shows twice.
                .add(" ORDER BY observed_at DESC LIMIT 1");
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? List.of(view.record(rows)) : List.of();
        }
    }
}
