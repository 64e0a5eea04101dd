package io.tributary.reports.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report of any number of rows, which are read one after the other and never all held. */
public interface RowReport {
    /** So many rows come from the database at a time. */
    int FETCHED = 500;

    /** Takes rows. */
    @FunctionalInterface
    interface Reader {
        void row(Map<String, @Nullable Object> row);
    }

    /** The keys of every row, in order. */
    List<String> keys();

    /**
     * Reads the rows, in order.
     *
     * @param connection in a transaction: without one PostgreSQL's driver would fetch all rows at once
     */
    void read(Connection connection, Reader reader) throws SQLException;
}
