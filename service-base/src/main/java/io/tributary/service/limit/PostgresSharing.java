package io.tributary.service.limit;

import io.tributary.service.database.PostgresSettings;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries {@link SharedUsage} between instances by PostgreSQL's notifications: one thread and connection speaks, another
 * listens, and no request waits for either. While the database is away each instance counts by itself.
 */
final class PostgresSharing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresSharing.class);
    private static final String CHANNEL = "tributary_rate_limit";
    private static final String SAY = "SELECT count(pg_notify('" + CHANNEL + "', message)) FROM unnest(?) AS message";
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();
    /** So often a connection on which nothing is heard is tried. */
    private static final int SILENCE_MS = 5000;

    private static final int ANSWER_SECONDS = 2;

    private final PostgresSettings database;
    private final long everyNanos;
    private final SharedUsage usage = new SharedUsage(this::hurry);
    private final AtomicBoolean away = new AtomicBoolean();
    private final Thread speaker = thread("rate-limit-speaker", this::speak);
    private volatile boolean open = true;

    /** What a connection is for, until it breaks. */
    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    PostgresSharing(PostgresSettings database, RateLimitSettings settings) {
        this.database = database;
        this.everyNanos = settings.sync().toNanos();
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(work);
    }

    Sharing sharing() {
        return usage;
    }

    /** Begins to speak, and to listen on behalf of this limiter. */
    void start(RateLimiter limiter) {
        speaker.start();
        thread("rate-limit-listener", () -> listen(limiter)).start();
    }

    /** The threads end by themselves, within seconds. */
    @Override
    public void close() {
        open = false;
        hurry();
    }

    private void hurry() {
        LockSupport.unpark(speaker);
    }

    private void speak() {
        keepConnected(connection -> {
            while (open) {
                LockSupport.parkNanos(everyNanos);
                List<String> news = usage.news();
                if (!news.isEmpty()) {
                    say(connection, news);
                }
            }
        });
    }

    private static void say(Connection connection, List<String> messages) throws SQLException {
        Array array = connection.createArrayOf("text", messages.toArray());
        try (PreparedStatement statement = connection.prepareStatement(SAY)) {
            statement.setArray(1, array);
            statement.execute();
        } finally {
            array.free();
        }
    }

    private void listen(RateLimiter limiter) {
        keepConnected(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
            }
            // What was said before: asked for now that the answers will be heard.
            say(connection, List.of(usage.question()));
            PGConnection channel = connection.unwrap(PGConnection.class);
            while (open) {
                PGNotification[] heard = channel.getNotifications(SILENCE_MS);
                for (PGNotification notification : heard) {
                    usage.hear(notification.getParameter(), limiter);
                }
                if (heard.length == 0 && !connection.isValid(ANSWER_SECONDS)) {
                    throw new SQLException("the connection is dead");
                }
            }
        });
    }

    private void keepConnected(Work work) {
        while (open) {
            try (Connection connection = connect()) {
                if (away.compareAndSet(true, false)) {
                    LOG.info("Rate limits are shared again");
                }
                work.on(connection);
            } catch (SQLException e) {
                if (open && !away.getAndSet(true)) {
                    LOG.warn(
                            "Rate limits are counted by this instance alone until the database is back: {}",
                            e.toString());
                }
                // Totals: whatever is spent later says all of it again.
                usage.news();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", "tributary-rate-limit");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "4");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(database.url(), properties);
    }
}
