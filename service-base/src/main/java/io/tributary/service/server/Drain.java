package io.tributary.service.server;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the server without breaking off what it has begun: readiness first goes 503, then the port closes, then every
 * request that came is answered, with {@code Connection: close}. Runs before anything that requests need is taken down.
 */
@Readiness
@Singleton
final class Drain implements ApplicationEventListener<ServerShutdownEvent>, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final long LOOK_MILLIS = 10;

    private final Connections connections;
    private final DrainSettings settings;

    Drain(Connections connections, DrainSettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        boolean draining = connections.isDraining();
        return Publishers.just(HealthResult.builder("server", draining ? HealthStatus.DOWN : HealthStatus.UP)
                .details(Map.of("draining", draining))
                .build());
    }

    @Override
    public void onApplicationEvent(ServerShutdownEvent event) {
        try {
            connections.drain();
            Thread.sleep(settings.announce());
            connections.stopListening();
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A client may be sending a request on an idle connection at this very moment, so these stay for a while; the answer
     * to what they bring closes them.
     */
    private void finish() throws InterruptedException {
        long began = System.nanoTime();
        while (!connections.open().isEmpty() && isWithin(settings.limit(), began)) {
            if (!isWithin(settings.linger(), began)) {
                connections.open().forEach(Connection::closeIfIdle);
            }
            Thread.sleep(LOOK_MILLIS);
        }
        if (!connections.open().isEmpty()) {
            LOG.warn(
                    "{} connections are cut: not done after {}",
                    connections.open().size(),
                    settings.limit());
        }
    }

    private static boolean isWithin(Duration limit, long began) {
        return System.nanoTime() - began < limit.toNanos();
    }
}
