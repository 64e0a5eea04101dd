package io.tributary.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.health.HealthStatus;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.TopicsConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nobody says otherwise, a tenth of a second is near enough. */
class ClockReadinessTest {
    private static ApplicationContext context;

    private ClockWatch watch;
    private ClockReadiness readiness;

    @BeforeAll
    static void start() {
        context = ApplicationContext.run(Map.of(
                // Nobody listens on these.
                "tributary.kafka.bootstrap-servers", "127.0.0.1:1",
                "tributary.registry.url", "http://127.0.0.1:1/apis/ccompat/v7",
                "tributary.secrets.hash-iterations", "1000",
                "tributary.secrets.master-key", Base64.getEncoder().encodeToString(new byte[32]),
                "tributary.secrets.person-key", Base64.getEncoder().encodeToString(new byte[32])));
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @BeforeEach
    void make() {
        watch = new ClockWatch(
                Clock.systemUTC(),
                context.getBean(Admin.class),
                context.getBean(TopicsConfig.class),
                context.getBean(KafkaSettings.class),
                context.getBean(ClockWatchSettings.class),
                new SimpleMeterRegistry());
        readiness = new ClockReadiness(watch);
    }

    @Test
    void isNotReadyBeforeTheFirstComparison() {
        assertThat(readiness.result().getStatus()).isEqualTo(HealthStatus.DOWN);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "100, true", "-100, true", "101, false", "-101, false"})
    void isReadyUpToATenthOfASecondOff(long millis, boolean ready) {
        watch.tell(Duration.ofMillis(millis));
        assertThat(readiness.result().getStatus()).isEqualTo(ready ? HealthStatus.UP : HealthStatus.DOWN);
    }

    @Test
    void isReadyAgainOnceTheClockIsRight() {
        watch.tell(Duration.ofSeconds(1));
        watch.tell(Duration.ofMillis(100));
        assertThat(readiness.result().getStatus()).isEqualTo(HealthStatus.UP);
    }
}
