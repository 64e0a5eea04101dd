package io.tributary.sink.database;

import java.sql.SQLException;

/** What an SQL error says about whose fault it is, by the class of its SQLSTATE (PostgreSQL manual, appendix A). */
public final class SqlFaults {
    private static final String DATA_EXCEPTION = "22";
    private static final String CONSTRAINT_VIOLATION = "23";

    private SqlFaults() {}

    /** The row can never be written, however often it is tried; anything else may pass with time. */
    public static boolean isInTheData(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION));
    }
}
