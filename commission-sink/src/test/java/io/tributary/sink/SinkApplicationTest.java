package io.tributary.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkApplicationTest {
    private static final Map<String, Object> NOTHING_THERE = Map.of(
            "micronaut.server.port", "-1",
            "tributary.kafka.bootstrap-servers", "127.0.0.1:1",
            "tributary.registry.url", "http://127.0.0.1:1",
            "tributary.postgres.url", "jdbc:postgresql://127.0.0.1:1/none");

    private static final EmbeddedServer SERVER = start();

    private static EmbeddedServer start() {
        return ApplicationContext.run(EmbeddedServer.class, NOTHING_THERE);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** Nothing is there, neither Kafka nor registry nor database: it starts all the same, and says so. */
    @ParameterizedTest
    @CsvSource({
        "/health/liveness, 200",
        "/health/readiness, 503",
        "/prometheus, 200",
        "/api/v1/reports/commissions, 401",
        "/api/v1/reports/commission-entries, 401",
        "/api/v1/reports/commission-entries/e/explanation, 401",
        "/api/v1/reports/transactions/t/explanation, 401",
        "/api/v1/reports/data-quality, 401"
    })
    void answersWhatOperatorsAsk(String path, int status) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(SERVER.getURI().resolve(path)).build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        }
    }
}
