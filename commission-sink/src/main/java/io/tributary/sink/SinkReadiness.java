package io.tributary.sink;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.tributary.sink.loop.LoopStatus;
import io.tributary.sink.loop.Sink;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Ready once the tables have caught up with Kafka, and for as long as database, Kafka and registry answer and no
 * partition stands still.
 */
@Readiness
@Singleton
final class SinkReadiness implements HealthIndicator {
    private final Sink sink;

    SinkReadiness(Sink sink) {
        this.sink = sink;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        List<LoopStatus> loops = sink.statuses();
        boolean ready = loops.stream().allMatch(LoopStatus::isReady);
        return Publishers.just(HealthResult.builder("sink", ready ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("loops", loops.stream().map(LoopStatus::details).toList()))
                .build());
    }
}
