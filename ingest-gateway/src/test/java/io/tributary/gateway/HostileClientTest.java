package io.tributary.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow on purpose, or that try to make the gateway and a proxy read two different requests. */
class HostileClientTest {
    private static final String POST = "POST /oauth/token HTTP/1.1\r\nHost: x\r\n";
    private static final String GET = "GET /api/v1/schemas/customers.json HTTP/1.1\r\nHost: x\r\n";

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = ApplicationContext.run(
                EmbeddedServer.class,
                Map.ofEntries(
                        Map.entry("micronaut.server.port", "-1"),
                        // Nobody listens on these.
                        Map.entry("tributary.kafka.bootstrap-servers", "127.0.0.1:1"),
                        Map.entry("tributary.registry.url", "http://127.0.0.1:1/apis/ccompat/v7"),
                        Map.entry(
                                "tributary.secrets.master-key",
                                Base64.getEncoder().encodeToString(new byte[32])),
                        Map.entry(
                                "tributary.secrets.person-key",
                                Base64.getEncoder().encodeToString(new byte[32])),
                        Map.entry("tributary.server.head-deadline", "1s"),
                        Map.entry("tributary.server.request-deadline", "2s"),
                        Map.entry("tributary.server.write-deadline", "1s"),
                        Map.entry("tributary.server.connections", "20")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawClient connect() throws IOException {
        return new RawClient(server.getPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET / HTTP/1.1\r\n", POST, POST + "Content-Length: 5\r\nX"})
    void aHeadThatDoesNotEndIsGivenUp(String part) throws Exception {
        long began = System.nanoTime();
        try (RawClient client = connect().send(part)) {
            assertThat(client.toTheEnd()).startsWith("HTTP/1.1 408 ").contains("/problems/request-timeout");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\n\r\nab", "Transfer-Encoding: chunked\r\n\r\n5\r\nab"})
    void aBodyThatDoesNotEndIsGivenUp(String part) throws Exception {
        try (RawClient client = connect().send(POST + part)) {
            assertThat(client.toTheEnd()).startsWith("HTTP/1.1 408 ");
        }
    }

    /** A byte now and then keeps no request open. */
    @Test
    void aDrippingRequestIsGivenUp() throws Exception {
        try (RawClient client = connect().send(POST + "Content-Length: 5000\r\n\r\n")) {
            Thread dripping = Thread.ofVirtual().start(() -> drip(client));
            assertThat(client.toTheEnd()).startsWith("HTTP/1.1 408 ");
            dripping.interrupt();
            dripping.join();
        }
    }

    private static void drip(RawClient client) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                client.send("x");
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            }
        } catch (IOException e) {
            // Closed: that is what is wanted.
        }
    }

    /** The second request on a connection has its own deadline, and the first one's answer is not touched. */
    @Test
    void theNextRequestIsWatchedToo() throws Exception {
        try (RawClient client = connect().send(GET + "\r\n")) {
            assertThat(client.read()).isEqualTo('H');
            client.send("GET /hea");
            String rest = client.toTheEnd();
            assertThat(rest).startsWith("TTP/1.1 200 ").contains("Prop Trading Customer", "HTTP/1.1 408 ");
        }
    }

    @Test
    void aClientThatReadsNothingIsGivenUp() throws Exception {
        try (RawClient client = connect()) {
            String many = (GET + "\r\n").repeat(100);
            assertThat(sends(client, many)).isTrue();
        }
    }

    /** True if the connection is closed before 100 000 requests were sent: without a deadline, sending would block. */
    private static boolean sends(RawClient client, String text) {
        try {
            for (int i = 0; i < 1000; i++) {
                client.send(text);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
            414 | GET /^33000 HTTP/1.1~Host: x~~
            431 | GET / HTTP/1.1~Host: x~X: ^9000~~
            400 | POST /oauth/token HTTP/1.1~Host: x~Content-Length: 5~Content-Length: 6~~abcdef
            400 | POST /oauth/token HTTP/1.1~Host: x~Content-Length: -5~~abcdef
            400 | POST /oauth/token HTTP/1.1~Host: x~Content-Length: +5~~abcdef
            400 | POST /oauth/token HTTP/1.1~Host: x~Content-Length: 5, 6~~abcdef
            400 | POST /oauth/token HTTP/1.1~Host: x~Content-Length: 4~Transfer-Encoding: chunked~~0~~GET / HTTP/1.1~Host: x~~
            400 | POST /oauth/token HTTP/1.1~Host: x~Transfer-Encoding: xchunked~~0~~GET / HTTP/1.1~Host: x~~
            400 | POST /oauth/token HTTP/1.1~Host: x~Transfer-Encoding: chunked, identity~~0~~GET / HTTP/1.1~Host: x~~
            400 | POST /oauth/token HTTP/1.1~Host: x~Transfer-Encoding: chunked~~zz~~GET / HTTP/1.1~Host: x~~
            400 | POST /oauth/token HTTP/1.1~Host: x~Content-Length : 5~~abcdeGET / HTTP/1.1~Host: x~~
            400 | GET / HTTP/1.1~Host: x~No colon~~
            400 | GET / HTTP/1.1~Host: x~A`: y~~
            400 | GET / HTTP/9.9~Host: x~~
            400 | GET / HTTP/1.1~~
            400 | GET / HTTP/1.1~Host: x~Host: y~~
            400 | POST /oauth/token HTTP/1.1~Host: x~Transfer-Encoding: gzip, chunked~~0~~
            """)
    void whatIsNotOneClearRequestIsRefusedAndTheConnectionClosed(int status, String template) throws Exception {
        String text = template.replace("~", "\r\n").replace("`", "\0");
        for (int length : List.of(33_000, 9000)) {
            text = text.replace("^" + length, "a".repeat(length));
        }
        try (RawClient client = connect().send(text)) {
            String answer = client.toTheEnd();
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
            assertThat(answer.split("HTTP/1.1 ", -1)).as(answer).hasSize(2);
        }
    }

    /** Each is answered before the next comes: an accepted connection counts only when its event loop has seen it. */
    @Test
    void moreConnectionsThanItMayHoldAreTurnedAway() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                RawClient client = connect().send(GET + "\r\n");
                clients.add(client);
                assertThat(client.read()).isEqualTo('H');
            }
            try (RawClient client = connect()) {
                assertThat(client.toTheEnd()).startsWith("HTTP/1.1 503 ").contains("Retry-After: 5");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }
}
