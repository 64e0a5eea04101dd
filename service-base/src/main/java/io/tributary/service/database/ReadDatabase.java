package io.tributary.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tributary.service.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs queries on the sink's published views, read-only and on connections of its own; a database that is away is a 503
 * within seconds, and need not be there at start. Thread-safe.
 */
public final class ReadDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadDatabase.class);
    private static final long WAIT_FOR_CONNECTION_MILLIS = 2_000;
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final String STATEMENT_TIMEOUT = "SET statement_timeout = '30s'";
    private static final String QUERY_CANCELED = "57014";
    /** Table, column or function: the sink has not made them yet, or is of an earlier version. */
    private static final Set<String> UNDEFINED = Set.of("42P01", "42703", "42883");

    private final HikariDataSource pool;

    /** A query, and what it makes of its rows. */
    @FunctionalInterface
    public interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * A pool that connects when first asked.
     *
     * @param name of the pool, in logs and metrics
     * @param source plain connections; need not be reachable yet
     * @param connections how many queries run at once; others wait up to 2 s
     */
    public ReadDatabase(String name, DataSource source, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setReadOnly(true);
        config.setConnectionInitSql(STATEMENT_TIMEOUT);
        pool = new HikariDataSource(config);
    }

    /**
     * Runs a query.
     *
     * @throws ProblemException 503: the database is away, empty still, or took too long
     */
    public <T> T query(Query<T> query) {
        try (Connection connection = pool.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    /**
     * Runs a query in a transaction of its own, in which a statement with a fetch size hands its rows over bit by bit.
     *
     * @throws ProblemException 503: the database is away, empty still, or took too long
     */
    public <T> T scan(Query<T> query) {
        return query(connection -> {
            // The pool ends the transaction and takes this back.
            connection.setAutoCommit(false);
            return query.run(connection);
        });
    }

    private static RuntimeException problem(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals(QUERY_CANCELED)) {
            return ProblemException.unavailable(
                    "The query took too long. Ask for fewer days, rows or groups", RETRY_AFTER_SECONDS);
        }
        if (UNDEFINED.contains(state)) {
            LOG.warn("the database has not what is asked for: {}", e.getMessage());
            return ProblemException.unavailable("The tables are not built yet", RETRY_AFTER_SECONDS);
        }
        if (state.startsWith("42") || state.startsWith("22")) {
            return new IllegalStateException("a query's own SQL is wrong", e);
        }
        LOG.warn("the database is away: {}", e.getMessage());
        return ProblemException.unavailable("The database does not answer", RETRY_AFTER_SECONDS);
    }

    @Override
    public void close() {
        pool.close();
    }
}
