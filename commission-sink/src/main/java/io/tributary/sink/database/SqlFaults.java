package io.tributary.sink.database;

import java.sql.SQLException;
import java.util.stream.Stream;

/** What an SQL error says about whose fault it is, by the class of its SQLSTATE (PostgreSQL manual, appendix A). */
public final class SqlFaults {
    private static final String DATA_EXCEPTION = "22";
    private static final String CONSTRAINT_VIOLATION = "23";
    /** Such as two identifiers that are too long for one row of an index. */
    private static final String LIMIT_EXCEEDED = "54";

    private SqlFaults() {}

    /** The row can never be written, however often it is tried; anything else may pass with time. */
    public static boolean isInTheData(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && Stream.of(DATA_EXCEPTION, CONSTRAINT_VIOLATION, LIMIT_EXCEEDED)
                        .anyMatch(state::startsWith);
    }
}
