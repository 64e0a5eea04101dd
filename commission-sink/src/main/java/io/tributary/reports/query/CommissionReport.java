package io.tributary.reports.query;

import io.tributary.service.database.SqlText;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sums of the ledger by group (CONTRACT section 3, {@code commissions}).
 *
 * @param groups in the order asked for; none: one row, the total
 * @param filter which entries
 * @param now an entry is pending before its {@code payable_at} and payable from it on
 */
public record CommissionReport(List<Dimension> groups, EntryFilter filter, Instant now) implements RowReport {
    private static final List<String> SUMS = List.of("amount", "entries", "pending", "payable");

    @Override
    public List<String> keys() {
        return Stream.concat(groups.stream().map(Dimension::key), SUMS.stream()).toList();
    }

    /** The rows, ordered by group; amounts in USD as strings with two decimals. */
    @Override
    public void read(Connection connection, Reader reader) throws SQLException {
        try (PreparedStatement statement = sql().prepare(connection)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.row(row(result));
                }
            }
        }
    }

    private Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        int column = 1;
        for (Dimension group : groups) {
            row.put(group.key(), result.getString(column++));
        }
        row.put("amount", money(result.getBigDecimal(column++)));
        row.put("entries", result.getLong(column++));
        row.put("pending", money(result.getBigDecimal(column++)));
        row.put("payable", money(result.getBigDecimal(column)));
        return row;
    }

    private static String money(@Nullable BigDecimal sum) {
        return (sum == null ? BigDecimal.ZERO : sum).setScale(2).toPlainString();
    }

    SqlText sql() {
        SqlText sql = new SqlText().add("SELECT ");
        for (Dimension group : groups) {
            group.select(sql, filter.zone(), "earned_at");
            sql.add(", ");
        }
        var payableFrom = now.atOffset(ZoneOffset.UTC);
        sql.add("sum(amount), count(*), sum(amount) FILTER (WHERE payable_at > ")
                .parameter(payableFrom)
                .add("), sum(amount) FILTER (WHERE payable_at <= ")
                .parameter(payableFrom)
                .add(") FROM published.commission_entries WHERE ");
        filter.addTo(sql);
        if (!groups.isEmpty()) {
            String positions = positions();
            sql.add(" GROUP BY ").add(positions).add(" ORDER BY ").add(positions);
        }
        return sql;
    }

    /** By position: an expression with a parameter is another one each time it is written. */
    private String positions() {
        StringBuilder positions = new StringBuilder("1");
        for (int i = 2; i <= groups.size(); i++) {
            positions.append(", ").append(i);
        }
        return positions.toString();
    }
}
