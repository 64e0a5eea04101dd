package io.tributary.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.base.Http;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnRoughStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that nobody reads take a bounded part of the gateway's memory, for a while; who reads slowly gets all. */
@OnRoughStack
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadAnswersIT {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadAnswersIT.class);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int DEAF = 150;
    private static final int FAULTS = 20_000;
    private static final int PIPELINED = 200;
    private static final int BYTES_A_SECOND = 100_000;

    private TestStack stack;
    private Part gateway;
    private PushClient client;
    private String attacker;
    private String other;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        gateway = stack.start(
                ServiceKind.GATEWAY,
                Map.of("TRIBUTARY_SERVER_WRITE_DEADLINE", "15s", "MICRONAUT_SERVER_IDLE_TIMEOUT", "12s"));
        client = new PushClient(gateway.address());
        attacker = token(stack.firm("deaf"));
        other = token(stack.firm("hearing"));
    }

    @AfterAll
    void stop() throws InterruptedException {
        client.close();
        gateway.stop();
    }

    @Test
    void answersThatNobodyReadsEndNothing() throws Exception {
        try (DeafClients deaf = new DeafClients(gateway.address())) {
            String request = faulty(attacker);
            for (int i = 0; i < DEAF; i++) {
                deaf.send(request);
                Thread.sleep(100);
                if (i % 20 == 0) {
                    assertThat(postsOne("deaf-" + i))
                            .as("after %d deaf clients", i)
                            .isEqualTo(202);
                }
            }
            LOG.info("{} KiB of answers", metric("tributary_server_answers_kibibytes"));
            assertThat(validatesFaulty(other)).as("another firm's large answer").isEqualTo(422);
            await().atMost(LIMIT).until(() -> metric("tributary_server_connections") < 10);
            await().atMost(LIMIT).until(() -> metric("tributary_server_answers_kibibytes") == 0);
            assertThat(gateway.isRunning()).isTrue();
            assertThat(validatesFaulty(attacker)).as("afterwards").isEqualTo(422);
        }
    }

    @Test
    void requestsSentAheadWaitUntilTheAnswersBeforeThemAreRead() throws Exception {
        try (Socket socket = DeafClients.connect(URI.create(gateway.address()).getPort())) {
            Thread.ofVirtual().start(() -> sendAhead(socket));
            Thread.sleep(2000);
            int length = Http.get(gateway.address() + "/openapi.yml").body().getBytes(UTF_8).length;
            assertThat(metric("tributary_server_answers_kibibytes") * 1024)
                    .as("answers of %d bytes", length)
                    .isLessThanOrEqualTo(3.0 * length);
            InputStream in = socket.getInputStream();
            for (int i = 0; i < PIPELINED; i++) {
                assertThat(readAnswer(in, Integer.MAX_VALUE)).as("answer %d", i).isEqualTo(200);
            }
        }
    }

    @Test
    void whoReadsSlowlyGetsAll() throws Exception {
        try (Socket socket = DeafClients.connect(URI.create(gateway.address()).getPort())) {
            socket.getOutputStream().write(faulty(other).getBytes(UTF_8));
            long began = System.nanoTime();
            assertThat(readAnswer(socket.getInputStream(), BYTES_A_SECOND)).isEqualTo(422);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(30));
        }
    }

    private void sendAhead(Socket socket) {
        String request = "GET /openapi.yml HTTP/1.1\r\nHost: x\r\n\r\n";
        try {
            socket.getOutputStream().write(request.repeat(PIPELINED).getBytes(US_ASCII));
        } catch (IOException e) {
            LOG.info("sending ahead ended: {}", e.toString());
        }
    }

    /** The status of an answer whose body came whole, read at this pace. */
    private static int readAnswer(InputStream in, int bytesASecond) throws Exception {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("the head of an answer, after " + head).isNotNegative();
            head.append((char) next);
        }
        Matcher length = Pattern.compile("(?i)content-length: *(\\d+)").matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        int left = Integer.parseInt(length.group(1));
        byte[] part = new byte[Math.min(bytesASecond / 10, 1 << 16)];
        while (left > 0) {
            int read = in.readNBytes(part, 0, Math.min(left, part.length));
            assertThat(read).as("%d bytes before the end", left).isPositive();
            left -= read;
            if (bytesASecond < Integer.MAX_VALUE) {
                Thread.sleep(100);
            }
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    /** One record with as many faults as are told, some 5 MB: more than systems take for a client that reads nothing. */
    private static String faulty(String token) {
        String body = record();
        return "POST /api/v1/prop-trading/transactions/validate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer " + token + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String record() {
        return IntStream.range(0, FAULTS)
                .mapToObj(i -> "\"" + "/".repeat(80) + i + "\":1")
                .collect(Collectors.joining(",", "[{", "}]"));
    }

    private int validatesFaulty(String token) throws InterruptedException {
        return client.post("transactions/validate", record().getBytes(US_ASCII), token)
                .status();
    }

    private int postsOne(String id) throws InterruptedException {
        return client.post("transactions", PushLoad.fee(id).getBytes(UTF_8), other)
                .status();
    }

    private String token(FirmCredentials firm) throws InterruptedException {
        return client.token(firm.clientId(), firm.clientSecret(), "read+write");
    }

    private double metric(String name) throws InterruptedException {
        Matcher value = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([-0-9.E]+)$")
                .matcher(Http.get(gateway.address() + "/prometheus").body());
        return value.find() ? Double.parseDouble(value.group(1)) : Double.NaN;
    }
}
