package io.tributary.sink.testing;

import io.tributary.service.database.PostgresSettings;
import io.tributary.sink.database.SinkDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of the module, and a database of its own for each. */
public final class TestDatabase {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private TestDatabase() {}

    private static final class Holder {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not start", e);
            }
        }
    }

    /** A fresh, migrated database. */
    public static SinkDatabase create() throws SQLException {
        SinkDatabase database = empty();
        database.migrate();
        return database;
    }

    /** A fresh database without any table. */
    public static SinkDatabase empty() throws SQLException {
        String name = "test_" + COUNTER.incrementAndGet();
        try (Connection connection = Holder.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new SinkDatabase(
                new PostgresSettings(Holder.POSTGRES.getJdbcUrl("postgres", name), "postgres", "postgres"));
    }

    /** The database's JDBC URL; user and password are postgres. */
    public static String url(SinkDatabase database) {
        return String.valueOf(database.dataSource("test").getUrl());
    }

    /** The one value of a query, as text; {@code null} as the text null. */
    public static String value(SinkDatabase database, String sql) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "no row";
        }
    }
}
