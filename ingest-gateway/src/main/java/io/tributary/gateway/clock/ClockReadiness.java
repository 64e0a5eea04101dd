package io.tributary.gateway.clock;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready while the clock is near the brokers': what a gateway with a wrong clock observes would win over what is newer. */
@Readiness
@Singleton
final class ClockReadiness implements HealthIndicator {
    private final ClockWatch watch;

    ClockReadiness(ClockWatch watch) {
        this.watch = watch;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(result());
    }

    HealthResult result() {
        Duration offset = watch.offset();
        boolean ready = offset != null && watch.isWithin(offset);
        return HealthResult.builder("clock", ready ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("offset_ms", offset == null ? "not known yet" : offset.toMillis()))
                .build();
    }
}
