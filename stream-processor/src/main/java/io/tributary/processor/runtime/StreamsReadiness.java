package io.tributary.processor.runtime;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Ready while the topology runs; not while it starts, restores, rebalances or has stopped. */
@Readiness
@Singleton
@Requires(beans = StreamsRunner.class)
final class StreamsReadiness implements HealthIndicator {
    private final StreamsRunner runner;

    StreamsReadiness(StreamsRunner runner) {
        this.runner = runner;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        StreamsRunner.State state = runner.state();
        return Publishers.just(HealthResult.builder("streams", state.running() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("state", state.detail()))
                .build());
    }
}
