package io.tributary.gateway.landing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tributary.service.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers what the registry's clients ask for ids; the real one, which is slow to start, is tested in local-stack. */
public final class RegistryOfSchemas implements AutoCloseable {
    private static final String BY_ID = "/schemas/ids/";
    /** Of every subject that is asked for: nobody reads it. */
    private static final int ANY = 1;

    private final HttpServer server;
    private final Map<Integer, Map<String, String>> schemas = new ConcurrentHashMap<>();

    public RegistryOfSchemas() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void put(int id, String schema) {
        schemas.put(id, Map.of("schema", schema));
    }

    void put(int id, String schema, String type) {
        schemas.put(id, Map.of("schema", schema, "schemaType", type));
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        switch (exchange.getRequestMethod()) {
            case "POST" -> answer(exchange, Map.of("id", ANY));
            case "PUT" -> answer(exchange, Map.of("compatibility", "BACKWARD"));
            default ->
                answer(
                        exchange,
                        path.startsWith(BY_ID) ? schemas.get(Integer.parseInt(path.substring(BY_ID.length()))) : null);
        }
    }

    private static void answer(HttpExchange exchange, @Nullable Map<String, ?> body) throws IOException {
        byte[] bytes = body == null
                ? "{\"error_code\":40403,\"message\":\"Schema not found\"}".getBytes(UTF_8)
                : Json.write(body);
        exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
