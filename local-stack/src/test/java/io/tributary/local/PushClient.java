package io.tributary.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A firm's client of the push door. */
final class PushClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String gateway;

    PushClient(String gateway) {
        this.gateway = gateway;
    }

    /** An answer: its body as JSON, and its headers. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        JsonNode data() {
            return body.path("data");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    String token(String clientId, String clientSecret, String scope) throws InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + clientSecret
                + "&scope=" + scope;
        Answer answer = send(post("/oauth/token", form.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "application/x-www-form-urlencoded"));
        if (answer.status() != 200) {
            throw new AssertionError("no token: " + answer.status() + " " + answer.body());
        }
        return answer.body().path("access_token").asText();
    }

    Answer post(String path, byte[] body, @Nullable String token, String... headers) throws InterruptedException {
        HttpRequest.Builder request = post("/api/v1/prop-trading/" + path, body);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(
                headers.length == 0 ? request.header("Content-Type", "application/json") : request.headers(headers));
    }

    /** The same without a Content-Length. */
    Answer postChunked(String path, byte[] body, String token) throws InterruptedException {
        return send(post("/api/v1/prop-trading/" + path, body)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token));
    }

    /** @param url of any service of the stack */
    Answer get(String url, String token) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder post(String path, byte[] body) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the answer is not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
