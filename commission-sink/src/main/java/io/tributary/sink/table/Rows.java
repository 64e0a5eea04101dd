package io.tributary.sink.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the records of a topic do to a table. */
public interface Rows<V> {
    /** Whether a record of this key and without a value erases a row here. */
    boolean knowsTombstone(String recordKey);

    /**
     * Writes records, which are in the order of their partition; the caller commits.
     *
     * @throws SQLException what PostgreSQL says; nothing is written
     */
    void write(Connection connection, List<Change<V>> changes) throws SQLException;
}
