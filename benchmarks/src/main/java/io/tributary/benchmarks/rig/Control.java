package io.tributary.benchmarks.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** How a benchmark talks to a program it started: {@code GET /ready}, and {@code POST /round} if the program has rounds. */
public final class Control {

    /** One round of work, to its end. */
    @FunctionalInterface
    public interface Round {
        void run() throws InterruptedException;
    }

    /** Whether the program does its work. */
    @FunctionalInterface
    public interface Readiness {
        boolean ready();
    }

    private Control() {}

    /** Answers until the process ends. */
    public static void serve(int port, Readiness readiness, Round round) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/ready", exchange -> answer(exchange, readiness.ready() ? 200 : 503, ""));
        server.createContext("/round", exchange -> {
            try {
                round.run();
                answer(exchange, 200, "");
            } catch (RuntimeException e) {
                answer(exchange, 500, e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer(exchange, 503, "interrupted");
            }
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
