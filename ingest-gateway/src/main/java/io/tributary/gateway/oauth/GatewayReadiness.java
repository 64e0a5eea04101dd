package io.tributary.gateway.oauth;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Ready once topics, schemas, an admin and a signing key are there. */
@Readiness
@Singleton
final class GatewayReadiness implements HealthIndicator {
    private final GatewayBootstrap bootstrap;

    GatewayReadiness(GatewayBootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        HealthStatus status = bootstrap.isDone() ? HealthStatus.UP : HealthStatus.DOWN;
        return Publishers.just(HealthResult.builder("bootstrap", status).build());
    }
}
