package io.tributary.service.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All open connections of the server, and what it listens on. */
@Singleton
final class Connections {
    private final Set<Channel> listeners = ConcurrentHashMap.newKeySet();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ServerSettings settings;
    private final MeterRegistry meters;
    private volatile boolean draining;

    Connections(ServerSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        Gauge.builder("tributary.server.connections", open, Set::size)
                .description("Open HTTP connections")
                .register(meters);
    }

    ServerSettings settings() {
        return settings;
    }

    /** Counts a connection that is closed, or a request that is refused, for a reason of the server's own. */
    void count(String reason) {
        Counter.builder("tributary.server.cut")
                .description("Connections closed by the server before an answer of the application, by reason")
                .tag("reason", reason)
                .register(meters)
                .increment();
    }

    void listensOn(Channel listener) {
        listeners.add(listener);
    }

    /** False: there are too many. It counts until it is closed either way. */
    boolean add(Connection connection, Channel channel) {
        open.add(connection);
        channel.closeFuture().addListener(closed -> open.remove(connection));
        return open.size() <= settings.connections();
    }

    Set<Connection> open() {
        return open;
    }

    /** Whether the server is about to stop: readiness says so, and every answer closes its connection. */
    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }

    /** Returns when no new connection can come. */
    void stopListening() {
        listeners.forEach(listener -> listener.close().awaitUninterruptibly());
    }
}
