package io.tributary.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;

/** Talks to any gateway as any client. */
final class AccessClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    /** An answer, its body as JSON if it has one. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** An access token with the client's default scopes, or with these. */
    String token(String gateway, String clientId, String clientSecret, String... scope) throws InterruptedException {
        Answer answer = tokenAnswer(gateway, clientId, clientSecret, scope);
        if (answer.status() != 200) {
            throw new AssertionError("no token: " + answer.status() + " " + answer.body());
        }
        return answer.body().path("access_token").asText();
    }

    Answer tokenAnswer(String gateway, String clientId, String clientSecret, String... scope)
            throws InterruptedException {
        String form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + clientSecret
                + (scope.length == 0 ? "" : "&scope=" + String.join("+", scope));
        return send("POST", gateway + "/oauth/token", form, "Content-Type", "application/x-www-form-urlencoded");
    }

    /** A token request with credentials in an Authorization header, or with headers of any other kind. */
    Answer tokenForm(String gateway, String form, String... headers) throws InterruptedException {
        return send(
                "POST",
                gateway + "/oauth/token",
                form,
                concat(headers, "Content-Type", "application/x-www-form-urlencoded"));
    }

    /** A request without a token. */
    Answer get(String url) throws InterruptedException {
        return send("GET", url, "", "Accept", "application/json");
    }

    /** A request with a token and a JSON body; an empty body is none. */
    Answer call(String method, String url, String token, String body, String... headers) throws InterruptedException {
        String[] all = concat(concat(headers, "Authorization", "Bearer " + token), "X-Request-Id", "it");
        return body.isEmpty()
                ? send(method, url, body, all)
                : send(method, url, body, concat(all, "Content-Type", "application/json"));
    }

    private static String[] concat(String[] headers, String name, String value) {
        for (String header : headers) {
            if (header.equals(name)) {
                return headers;
            }
        }
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }

    private Answer send(String method, String url, String body, String... headers) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .headers(headers)
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the answer is not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
