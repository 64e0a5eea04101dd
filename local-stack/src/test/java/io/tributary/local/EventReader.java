package io.tributary.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events as the HTML standard says. */
final class EventReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile String lastId = "";

    /** One event. */
    record Event(String name, JsonNode data) {}

    static EventReader open(String url, String token, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        EventReader reader = new EventReader();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> answer = reader.http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() != 200 || !type.startsWith("text/event-stream")) {
            throw new AssertionError("no stream: " + answer.statusCode() + " " + type);
        }
        Thread.ofVirtual().start(() -> {
            try {
                reader.read(answer.body());
            } catch (UncheckedIOException e) {
                // Closed by the test.
            }
        });
        return reader;
    }

    private void read(Stream<String> lines) {
        String[] current = {"message", ""};
        lines.forEach(line -> {
            if (line.isEmpty()) {
                if (!current[1].isEmpty()) {
                    events.add(new Event(current[0], json(current[1])));
                }
                current[0] = "message";
                current[1] = "";
            } else if (line.startsWith("event:")) {
                current[0] = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                current[1] += line.substring(5).strip();
            } else if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (!line.startsWith(":")) {
                throw new AssertionError("not an event stream: " + line);
            }
        });
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("data that is not JSON: " + text, e);
        }
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    String lastId() {
        return lastId;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
