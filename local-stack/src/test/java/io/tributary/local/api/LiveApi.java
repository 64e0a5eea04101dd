package io.tributary.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.api.ApiDocument.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A running service beside its own document: every answer is held against it. */
final class LiveApi implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final ApiDocument document;
    private final Set<Integer> seen = new TreeSet<>();

    LiveApi(String base) throws IOException, InterruptedException {
        this.base = base;
        HttpResponse<String> yaml = send(request("GET", "/openapi.yml", null, null));
        assertThat(yaml.statusCode()).isEqualTo(200);
        this.document = new ApiDocument(yaml.body());
    }

    ApiDocument document() {
        return document;
    }

    /** The statuses that were met and found as documented. */
    Set<Integer> seen() {
        return seen;
    }

    /** Sends, and checks that the answer has this status and is what the document says. */
    HttpResponse<String> expect(
            int status, String method, String path, @Nullable String token, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(method, path, token, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isEqualTo(status);
        Operation operation = document.operation(method, path.replaceAll("\\?.*", ""))
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not documented"));
        assertThat(document.mismatches(operation, status, response.headers(), response.body()))
                .as(method + " " + path)
                .isEmpty();
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        seen.add(status);
        return response;
    }

    /** Sends with a method that the path has not, and checks that the answer says so, and which it has. */
    void expectNotAllowed(String method, String path, @Nullable String token) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request(method, path, token, null));
        assertThat(response.statusCode()).as(method + " " + path).isEqualTo(405);
        assertThat(document.mismatches(document.notAllowed(path), 405, response.headers(), response.body()))
                .as(method + " " + path)
                .isEmpty();
        List<String> allowed =
                List.of(response.headers().firstValue("Allow").orElse("").split(", ?", -1));
        assertThat(document.methods(path)).isNotEmpty().doesNotContain(method);
        assertThat(allowed).containsAll(document.methods(path)).doesNotContain(method);
        seen.add(405);
    }

    /** Sends, whatever comes. */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String method, String path, @Nullable String token, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    String token(String clientId, String secret, String scope) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + secret
                + (scope.isEmpty() ? "" : "&scope=" + scope);
        String answer = expect(
                        200, "POST", "/oauth/token", null, form, "Content-Type", "application/x-www-form-urlencoded")
                .body();
        return answer.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    @Override
    public void close() {
        http.close();
    }
}
