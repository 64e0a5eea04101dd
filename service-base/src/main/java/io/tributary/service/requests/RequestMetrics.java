package io.tributary.service.requests;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * {@code http.server.requests} by method, route, firm, status and outcome. Its labels are few: routes are templates,
 * firms those of valid tokens, and beyond a number of firms {@code other}.
 */
@Singleton
final class RequestMetrics {
    private final MeterRegistry registry;
    private final FirmLabels firms;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private record Key(String method, String route, String firm, int status) {}

    RequestMetrics(MeterRegistry registry, FirmLabels firms) {
        this.registry = registry;
        this.firms = firms;
    }

    void count(Served served) {
        Key key = new Key(served.method(), served.route(), firms.of(served.firm()), served.status());
        timers.computeIfAbsent(key, this::timer).record(served.nanos(), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder("http.server.requests")
                .description("Requests answered, and how long it took to begin the answer")
                .tag("method", key.method())
                .tag("route", key.route())
                .tag("firm", key.firm())
                .tag("status", Integer.toString(key.status()))
                .tag("outcome", outcome(key.status()))
                .register(registry);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "informational";
            case 2 -> "success";
            case 3 -> "redirection";
            case 4 -> "client_error";
            default -> "server_error";
        };
    }
}
