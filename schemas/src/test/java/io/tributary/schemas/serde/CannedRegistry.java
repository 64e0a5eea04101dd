package io.tributary.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;

/**
 * An HTTP server that answers as a registry in trouble does. What a registry in good health does is tested against a real
 * one, in local-stack.
 */
final class CannedRegistry implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private volatile Answer answer;

    /** Answers one request, or leaves it hanging by waiting. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    CannedRegistry(Answer answer) throws IOException {
        this(answer, 0);
    }

    CannedRegistry(Answer answer, int port) throws IOException {
        this.answer = answer;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(authorization == null ? "" : authorization);
        exchange.getRequestBody().readAllBytes();
        try {
            answer.to(exchange);
        } catch (InterruptedException e) {
            // The test is over.
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    static Answer with(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** The answer to the question for an id. */
    static Answer withSchema(Schema schema) {
        return with(200, RegistryReply.write(new SchemaDocument(schema.toString(), List.of())));
    }

    void answer(Answer next) {
        answer = next;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    RegistryClient client() {
        return new RegistryClient(settings());
    }

    RegistryClient clientOwning(String subject) {
        return new RegistryClient(settings(), Optional.of(subject));
    }

    RegistryClient clientThatWaits(Duration time) {
        return new RegistryClient(settings().waiting(time));
    }

    private RegistrySettings settings() {
        return settings(url());
    }

    /** Patient, so that a busy machine looks like no fault. */
    static RegistrySettings settings(String urls) {
        return SerdeConfig.of(Map.of(
                        SerdeConfig.URL, urls,
                        SerdeConfig.CONNECT_TIMEOUT_MS, "10000",
                        SerdeConfig.READ_TIMEOUT_MS, "10000"))
                .registry();
    }

    /** For a server that hangs. */
    RegistryClient impatientClient() {
        return new RegistryClient(SerdeConfig.of(Map.of(SerdeConfig.URL, url(), SerdeConfig.READ_TIMEOUT_MS, "300"))
                .registry());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
