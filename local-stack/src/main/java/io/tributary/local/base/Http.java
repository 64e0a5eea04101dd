package io.tributary.local.base;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The launcher's own requests to the parts of the stack, all on loopback, all bounded in time. */
public final class Http {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Http() {}

    /**
     * One answer.
     *
     * @param status HTTP status, or 0 if nobody answered
     * @param body the body, or why nobody answered
     */
    public record Answer(int status, String body) {
        /** @return true for 2xx */
        public boolean ok() {
            return status / 100 == 2;
        }
    }

    /** {@code GET url}. */
    public static Answer get(String url) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    /** Any method with a body; headers are name, value, name, value. */
    public static Answer send(String method, String url, String body, String... headers) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response = CLIENT.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        }
    }
}
