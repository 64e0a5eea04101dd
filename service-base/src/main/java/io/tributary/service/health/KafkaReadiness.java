package io.tributary.service.health;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.reactivestreams.Publisher;

/** Ready while Kafka answers. Not part of liveness: restarting a service does not bring Kafka back. */
@Readiness
@Singleton
final class KafkaReadiness implements HealthIndicator {
    private static final int TIMEOUT_MS = 2000;

    private final Admin admin;

    KafkaReadiness(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        CompletableFuture<HealthResult> result = admin.describeCluster(
                        new DescribeClusterOptions().timeoutMs(TIMEOUT_MS))
                .nodes()
                .toCompletionStage()
                .handle((nodes, failure) -> failure == null
                        ? up(nodes.size())
                        : down(failure.getClass().getSimpleName()))
                .toCompletableFuture();
        return Publishers.fromCompletableFuture(result);
    }

    private static HealthResult up(int nodes) {
        return HealthResult.builder("kafka", HealthStatus.UP)
                .details(Map.of("nodes", nodes))
                .build();
    }

    private static HealthResult down(String failure) {
        return HealthResult.builder("kafka", HealthStatus.DOWN)
                .details(Map.of("failure", failure))
                .build();
    }
}
