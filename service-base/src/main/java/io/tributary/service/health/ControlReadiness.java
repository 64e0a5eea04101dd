package io.tributary.service.health;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.tributary.service.control.ControlView;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready once the control topics have been read: before that the service knows no firm and no client. */
@Readiness
@Singleton
final class ControlReadiness implements HealthIndicator {
    private final ControlView view;

    ControlReadiness(ControlView view) {
        this.view = view;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        boolean loaded = view.isLoaded();
        return Publishers.just(HealthResult.builder("control", loaded ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("loaded", loaded))
                .build());
    }
}
