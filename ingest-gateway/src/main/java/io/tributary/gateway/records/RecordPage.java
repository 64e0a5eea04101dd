package io.tributary.gateway.records;

import io.tributary.schemas.value.Keys;
import io.tributary.service.database.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param after the last identity of the page before, made by {@link Keys#join}; null: count from the start
 * @param skip how many records to leave out after that
 * @param size how many at most
 */
record RecordPage(RecordFilter filter, @Nullable String after, long skip, int size) {
    /** So many records that match a filter are found by an index and sorted; more are met often enough in the list's order. */
    private static final int FEW = 100_000;

    /**
     * What was found.
     *
     * @param total of all pages
     * @param last the identity of the page's last record, where more follow; null at the end
     */
    record Found(
            List<Map<String, Object>> records,
            long total,
            @Nullable String last) {}

    Found read(Connection connection) throws SQLException {
        long total = total(connection);
        if (total == 0) {
            return new Found(List.of(), 0, null);
        }
        List<Map<String, Object>> records = new ArrayList<>();
        try (PreparedStatement statement =
                        sql(total <= FEW && !filter.isCounted()).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                records.add(filter.view().record(rows));
            }
        }
        if (records.size() <= size) {
            return new Found(records, total, null);
        }
        List<Map<String, Object>> page = List.copyOf(records.subList(0, size));
        return new Found(page, total, identity(page.getLast()));
    }

    private String identity(Map<String, Object> record) {
        return Keys.join(filter.view().order().stream()
                .map(field -> String.valueOf(record.get(field)))
                .toArray(String[]::new));
    }

    /**
     * One record more than the page has, to know whether another follows.
     *
     * @param few whether to find all that match before sorting. The database cannot know that the newest records have the
     *     last ids, and would look for them through the whole list from its start
     */
    SqlText sql(boolean few) {
        String order = String.join(", ", filter.view().order());
        SqlText sql = new SqlText()
                .add("SELECT ")
                .add(filter.view().columns())
                .add(few ? " FROM (SELECT * FROM " : " FROM ")
                .add(filter.view().view())
                .add(" WHERE ");
        filter.addTo(sql);
        sql.add(few ? " OFFSET 0) AS matching" : ""); // which PostgreSQL does not look through
        if (after != null) {
            sql.add(few ? " WHERE (" : " AND (").add(order).add(") > (");
            List<String> parts = Keys.split(after);
            for (int i = 0; i < parts.size(); i++) {
                sql.add(i == 0 ? "" : ", ").parameter(part(filter.view().order().get(i), parts.get(i)));
            }
            sql.add(")");
        }
        return sql.add(" ORDER BY ")
                .add(order)
                .add(" LIMIT ")
                .parameter(size + 1)
                .add(" OFFSET ")
                .parameter(skip);
    }

    private static Object part(String field, String text) {
        return field.equals("date") ? LocalDate.parse(text) : text;
    }

    private long total(Connection connection) throws SQLException {
        try (PreparedStatement statement = totalSql().prepare(connection);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** A sum of few rows where the sink keeps the count; else a count, in an index. */
    SqlText totalSql() {
        SqlText sql = new SqlText();
        if (filter.isCounted()) {
            sql.add("SELECT coalesce(sum(records), 0) FROM published.record_counts WHERE ");
            filter.addToCounts(sql);
        } else {
            sql.add("SELECT count(*) FROM ").add(filter.view().view()).add(" WHERE ");
            filter.addTo(sql);
        }
        return sql;
    }
}
