package io.tributary.service.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A statement being put together: its text, and its parameters in the text's order. Values never get into the text. */
public final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /** Adds text of ours. */
    public SqlText add(String sql) {
        text.append(sql);
        return this;
    }

    /** Adds a place and the value for it. */
    public SqlText parameter(Object value) {
        text.append('?');
        parameters.add(value);
        return this;
    }

    /** The text so far. */
    public String text() {
        return text.toString();
    }

    /** The parameters so far. */
    public List<Object> parameters() {
        return List.copyOf(parameters);
    }

    /** The statement with its parameters set; the caller closes it. */
    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
