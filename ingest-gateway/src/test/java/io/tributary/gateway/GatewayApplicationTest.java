package io.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway while Kafka has never been there: alive, not ready, and every refusal a problem document. */
class GatewayApplicationTest {
    private static EmbeddedServer server;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port", "-1",
                        // Nobody listens on these.
                        "tributary.kafka.bootstrap-servers", "127.0.0.1:1",
                        "tributary.registry.url", "http://127.0.0.1:1/apis/ccompat/v7",
                        "tributary.secrets.hash-iterations", "1000",
                        "tributary.secrets.master-key", Base64.getEncoder().encodeToString(new byte[32]),
                        "tributary.secrets.person-key", Base64.getEncoder().encodeToString(new byte[32])));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/liveness", "/prometheus"})
    void isAlive(String path) throws Exception {
        assertThat(send("GET", path, "").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotReady() throws Exception {
        assertThat(send("GET", "/health/readiness", "").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, /problems/not-found",
        "GET, /problems/nowhere, 404, /problems/not-found",
        "DELETE, /oauth/token, 405, /problems/method-not-allowed",
        "GET, /api/v1/admin/firms, 401, /problems/unauthenticated",
        "PUT, /api/v1/admin/firms/acme, 401, /problems/unauthenticated",
        "GET, /api/v1/nowhere, 401, /problems/unauthenticated"
    })
    void refusesWithAProblemDocument(String method, String path, int status, String type) throws Exception {
        HttpResponse<String> response = send(method, path, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body())
                .contains("\"type\":\"" + type + "\"", "\"status\":" + status, "\"title\"", "\"detail\"");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(response.headers().firstValue("WWW-Authenticate").isPresent())
                .isEqualTo(status == 401);
    }

    /** JSON is all there is, so that Accept refuses nothing. */
    @ParameterizedTest
    @CsvSource({
        "GET, /.well-known/oauth-authorization-server, application/*, 200",
        "GET, /.well-known/jwks.json, application/jwk-set+json, 200",
        "POST, /oauth/token, application/*, 503"
    })
    void answersJsonWhateverIsAccepted(String method, String path, String accept, int status) throws Exception {
        HttpResponse<String> response = send(method, path, "", "Accept", accept);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains(status == 200 ? "application/json" : "application/problem+json");
    }

    @Test
    void documentsItsProblems() throws Exception {
        HttpResponse<String> page = send("GET", "/problems/invalid", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("JSON Pointer");
    }

    @Test
    void saysToComeBackWhileItKnowsNoClients() throws Exception {
        for (HttpResponse<String> response : List.of(
                send("GET", "/api/v1/admin/firms", "", "Authorization", "Bearer x.y.z"),
                send("POST", "/oauth/token", "grant_type=client_credentials"))) {
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void refusesABodyOverTwoMebibytes() throws Exception {
        HttpResponse<String> response = send("POST", "/oauth/token", "x".repeat(2_097_153));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("/problems/too-large");
        // On a connection that can be used again, the next request would wait for the rest of this one.
        assertThat(response.headers().firstValue("Connection")).contains("close");
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
