package io.tributary.reports.query;

import io.tributary.service.database.SqlText;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of the ledger, in the order of entry_id: an entry is never changed, so a reader of all pages sees every entry
 * that was there at the start exactly once.
 *
 * @param filter which entries
 * @param after the last entry_id of the page before; null: the first page
 * @param size how many rows at most
 */
public record LedgerPage(EntryFilter filter, @Nullable String after, int size) {
    private static final List<String> COLUMNS = List.of(
            "entry_id",
            "firm_id",
            "affiliate_id",
            "campaign_id",
            "customer_id",
            "cause_type",
            "cause_id",
            "kind",
            "amount",
            "basis_usd",
            "rule_id",
            "plan_id",
            "plan_version",
            "fx_rate",
            "fx_date",
            "earned_at",
            "payable_at",
            "recorded_at",
            "challenge_type",
            "account_size",
            "country_code",
            "reason",
            "caused_by");

    /**
     * What was found.
     *
     * @param rows the entries: the ledger's names, absent ones absent, decimals as strings, instants in UTC
     * @param last the last entry_id, where more entries follow; null at the end
     */
    public record Found(
            List<Map<String, Object>> rows, @Nullable String last) {}

    /** Reads the page. */
    public Found read(Connection connection) throws SQLException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (PreparedStatement statement = sql().prepare(connection);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        if (rows.size() <= size) {
            return new Found(rows, null);
        }
        List<Map<String, Object>> page = List.copyOf(rows.subList(0, size));
        return new Found(page, String.valueOf(page.getLast().get("entry_id")));
    }

    /** One row more than the page has, to know whether another page follows. */
    SqlText sql() {
        SqlText sql = new SqlText()
                .add("SELECT ")
                .add(String.join(", ", COLUMNS))
                .add(" FROM published.commission_entries WHERE ");
        filter.addTo(sql);
        if (after != null) {
            sql.add(" AND entry_id > ").parameter(after);
        }
        return sql.add(" ORDER BY entry_id LIMIT ").parameter(size + 1);
    }

    private static Map<String, Object> row(ResultSet result) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            String name = COLUMNS.get(i);
            Object value = value(result, i + 1, name);
            if (value != null) {
                row.put(name, value);
            }
        }
        return row;
    }

    private static @Nullable Object value(ResultSet result, int column, String name) throws SQLException {
        return switch (name) {
            case "amount", "account_size", "basis_usd", "fx_rate" -> plain(result.getBigDecimal(column));
            case "earned_at", "payable_at", "recorded_at" -> {
                OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case "fx_date" -> result.getObject(column, LocalDate.class);
            case "plan_version" -> result.getObject(column, Integer.class);
            default -> result.getString(column);
        };
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
