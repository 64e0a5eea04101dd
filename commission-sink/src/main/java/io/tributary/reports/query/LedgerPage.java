package io.tributary.reports.query;

import io.tributary.service.database.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
                rows.add(Fields.row(result, Fields.OF_ENTRY));
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
                .add(String.join(", ", Fields.OF_ENTRY))
                .add(" FROM published.commission_entries WHERE ");
        filter.addTo(sql);
        if (after != null) {
            sql.add(" AND entry_id > ").parameter(after);
        }
        return sql.add(" ORDER BY entry_id LIMIT ").parameter(size + 1);
    }
}
