package io.tributary.sink.database;

import io.tributary.service.database.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens the sink's database and brings its schema up to date. Safe for any number of instances at once. */
public final class SinkDatabase {
    /** The schema of the sink's own tables; others read the schema {@code published}. */
    public static final String SCHEMA = "sink";

    private static final String PUBLISHED = "published";
    /** One statement may write a table of many million rows anew. */
    private static final Duration LONGEST_MIGRATION = Duration.ofHours(2);

    private final PostgresSettings settings;

    public SinkDatabase(PostgresSettings settings) {
        this.settings = settings;
    }

    /**
     * Creates or migrates the schema; cheap when there is nothing to do. A dropped schema comes back empty, and so do
     * its offsets: everything is read from Kafka again.
     *
     * @throws SQLException the database is away or refuses
     */
    public void migrate() throws SQLException {
        PGSimpleDataSource source = dataSource("tributary-sink-migration");
        source.setSocketTimeout((int) LONGEST_MIGRATION.toSeconds());
        try {
            Flyway.configure(SinkDatabase.class.getClassLoader())
                    .dataSource(source)
                    .schemas(SCHEMA)
                    .locations("classpath:db/sink")
                    .connectRetries(0)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new SQLException("the sink's schema could not be brought up to date: " + e.getMessage(), e);
        }
    }

    /**
     * Takes everything of the sink's away, its positions too. The next {@link #migrate} makes it anew.
     *
     * @throws SQLException the database is away or refuses; nothing is dropped
     */
    public void drop() throws SQLException {
        try (Connection connection = dataSource("tributary-sink-reset").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + PUBLISHED + ", " + SCHEMA + " CASCADE");
        }
    }

    /**
     * A new connection to the sink's tables, without auto-commit.
     *
     * @throws SQLException the database is away or refuses
     */
    public Connection open() throws SQLException {
        PGSimpleDataSource source = dataSource("tributary-sink");
        // A sink frozen in a transaction would keep its rows locked, and nobody could take over.
        source.setOptions("-c idle_in_transaction_session_timeout=10s");
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /**
     * Plain connections without a pool. A database that stops answering is noticed within the socket timeout.
     *
     * @param name shows in pg_stat_activity
     */
    public PGSimpleDataSource dataSource(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setCurrentSchema(SCHEMA);
        source.setApplicationName(name);
        source.setConnectTimeout((int) Duration.ofSeconds(5).toSeconds());
        source.setSocketTimeout((int) Duration.ofMinutes(1).toSeconds());
        source.setTcpKeepAlive(true);
        return source;
    }
}
