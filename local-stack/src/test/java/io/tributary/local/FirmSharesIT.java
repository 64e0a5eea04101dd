package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.local.base.Http;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnRoughStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A firm that takes all it can of what all firms share does not keep another one from its own. */
@OnRoughStack
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirmSharesIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int PLACES = 8;
    private static final int GREEDY = 60;
    private static final int FORMS = 300;
    private static final int FORM_BYTES = 16 * 1024;

    private Part gateway;
    private Part sink;
    private PushClient client;
    private String greedy;
    private String modest;
    private FirmCredentials firm;

    @BeforeAll
    void start(TestStack stack) throws InterruptedException {
        gateway = stack.start(
                ServiceKind.GATEWAY,
                Map.of(
                        "TRIBUTARY_SERVER_IN_FLIGHT",
                        String.valueOf(PLACES),
                        "TRIBUTARY_HTTP_TRUSTED_PROXIES",
                        "127.0.0.1"));
        sink = stack.start(ServiceKind.SINK, Map.of("TRIBUTARY_LIVE_STREAMS_MOST", "4"));
        client = new PushClient(gateway.address());
        greedy = token(stack.firm("greedy"));
        firm = stack.firm("modest");
        modest = token(firm);
    }

    @AfterAll
    void stop() throws InterruptedException {
        client.close();
        gateway.stop();
        sink.stop();
    }

    @Test
    void aFirmThatWaitsForWhatNeverComesLeavesOthersToRead() throws Exception {
        String list = gateway.address() + "/api/v1/prop-trading/transactions";
        await().atMost(LIMIT).until(() -> client.get(list, modest).status() == 200);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<PushClient.Answer>> waiting = IntStream.range(0, GREEDY)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> get(list + "?after=transactions:0:" + (999_999_999 - i)), many))
                    .toList();
            await().atMost(LIMIT).until(() -> metric("tributary_server_requests") >= PLACES / 2.0);
            for (int i = 0; i < 3; i++) {
                assertThat(client.get(list, modest).status()).isEqualTo(200);
            }
            assertThat(waiting).as("those that still wait").anyMatch(answer -> !answer.isDone());
            List<PushClient.Answer> answers =
                    waiting.stream().map(CompletableFuture::join).toList();
            assertThat(answers).extracting(PushClient.Answer::status).contains(200, 503);
            assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotEmpty();
            });
        }
    }

    private PushClient.Answer get(String url) {
        try {
            return client.get(url, greedy);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFirmThatListensToAllItCanLeavesOthersToListen() throws Exception {
        String stream = sink.address() + "/api/v1/reports/stream";
        List<EventReader> open = new ArrayList<>();
        try {
            open.add(EventReader.open(stream, greedy, null));
            open.add(EventReader.open(stream, greedy, null));
            assertThatThrownBy(() -> open.add(EventReader.open(stream, greedy, null)))
                    .hasMessageContaining("429");
            open.add(EventReader.open(stream, modest, null));
        } finally {
            for (EventReader reader : open) {
                reader.close();
            }
        }
    }

    /** Forms that ask for tokens come from anybody. */
    @Test
    void anAddressThatSendsFormsWithoutEndHasAShareOfTheirMemory() throws Exception {
        try (DeafClients slow = new DeafClients(gateway.address())) {
            for (int i = 0; i < FORMS; i++) {
                slow.send("POST /oauth/token HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.7\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + FORM_BYTES
                        + "\r\n\r\n" + "x".repeat(FORM_BYTES / 2));
            }
            await().atMost(LIMIT).until(() -> metric("tributary_server_stranger_kibibytes") > 400);
            Thread.sleep(1000);
            assertThat(metric("tributary_server_stranger_kibibytes")).isLessThanOrEqualTo(1280 / 2.0);
            assertThat(metric("tributary_server_body_kibibytes")).isZero();
            assertThat(token(firm)).isNotEmpty();
        }
        await().atMost(LIMIT).until(() -> metric("tributary_server_stranger_kibibytes") == 0);
        assertThat(client.post("transactions", PushLoad.fee("modest").getBytes(UTF_8), modest)
                        .status())
                .isEqualTo(202);
    }

    private String token(FirmCredentials of) throws InterruptedException {
        return client.token(of.clientId(), of.clientSecret(), "read+write");
    }

    private double metric(String name) throws InterruptedException {
        Matcher value = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([-0-9.E]+)$")
                .matcher(Http.get(gateway.address() + "/prometheus").body());
        return value.find() ? Double.parseDouble(value.group(1)) : Double.NaN;
    }
}
