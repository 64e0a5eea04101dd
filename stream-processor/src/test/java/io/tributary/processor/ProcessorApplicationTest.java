package io.tributary.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorApplicationTest {
    @ParameterizedTest
    @ValueSource(strings = {"/health/liveness", "/prometheus"})
    void answersWhatOperatorsAsk(String path) throws IOException, InterruptedException {
        try (EmbeddedServer server =
                        ApplicationContext.run(EmbeddedServer.class, Map.of("micronaut.server.port", "-1"));
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.getURI().resolve(path)).build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
    }
}
