package io.tributary.benchmarks.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many records a request, and several requests at once: a connection each, onto which a body is written as a whole, as most
 * clients do. What sends should need little of the machine: the gateway is to have work all the time.
 */
final class BulkPosts {
    private static final int AT_ONCE = 8;
    private static final int ACCEPTED = 202;
    private static final int SHOWN = 300;

    private final URL url;
    private final String token;
    private final List<byte[]> bodies;

    BulkPosts(String url, String token, List<String> bodies) throws IOException {
        // Of each host the JDK keeps this many connections between two requests.
        System.setProperty("http.maxConnections", String.valueOf(AT_ONCE));
        this.url = URI.create(url).toURL();
        this.token = token;
        this.bodies = bodies.stream()
                .map(body -> body.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Sends all bodies so many times. */
    void send(int times) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                all.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < times * bodies.size(); n = next.getAndIncrement()) {
                        post(bodies.get(n % bodies.size()));
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private void post(byte[] body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Content-Type", "application/json");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] answer = in.readAllBytes();
            if (status != ACCEPTED) {
                throw new IllegalStateException("the gateway answers " + status + " "
                        + new String(answer, 0, Math.min(SHOWN, answer.length), StandardCharsets.UTF_8));
            }
        }
    }
}
