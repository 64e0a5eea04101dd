package io.tributary.reports.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a report that has few. */
final class Rows {
    private Rows() {}

    static List<Map<String, @Nullable Object>> of(RowReport report, Connection connection) throws SQLException {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        report.read(connection, rows::add);
        return rows;
    }
}
