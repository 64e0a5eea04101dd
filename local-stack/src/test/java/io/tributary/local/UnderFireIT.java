package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.base.Http;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnRoughStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway among attackers, bad days and stops: what it accepted is in Kafka once, what failed was told. */
@OnRoughStack
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UnderFireIT {
    private static final Logger LOG = LoggerFactory.getLogger(UnderFireIT.class);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int DRIPPERS = 1000;
    private static final int IN_FLIGHT = 150;
    private static final int POSTS = 300;
    private static final int ROUNDS = 5;

    private TestStack stack;
    private PushClient client;
    private TopicReader topics;
    private Part gateway;
    private Part sink;
    private String token;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        gateway = stack.start(
                ServiceKind.GATEWAY,
                Map.of(
                        "TRIBUTARY_SERVER_HEAD_DEADLINE",
                        "10s",
                        "TRIBUTARY_SERVER_REQUEST_DEADLINE",
                        "10s",
                        "TRIBUTARY_SERVER_IN_FLIGHT",
                        String.valueOf(IN_FLIGHT)));
        sink = stack.sink();
        client = new PushClient(gateway.address());
        topics = new TopicReader(stack);
        FirmCredentials firm = stack.firm("under-fire");
        token = client.token(firm.clientId(), firm.clientSecret(), "read+write");
    }

    @AfterAll
    void stop() throws InterruptedException {
        client.close();
        topics.close();
        gateway.stop();
        sink.start();
    }

    static Stream<HostileBodies.Body> hostileBodies() {
        return HostileBodies.all();
    }

    @ParameterizedTest
    @Order(1)
    @MethodSource("hostileBodies")
    void aHostileBodyIsRefusedAndWritesNothing(HostileBodies.Body body) throws Exception {
        Map<TopicPartition, Long> before = topics.ends();
        long began = System.nanoTime();
        PushClient.Answer answer = body.post(client, token);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        LOG.info("{}: {} after {} ms", body, answer.status(), took.toMillis());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(body.status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().path("type").asText()).startsWith("/problems/");
        assertThat(took).isLessThan(Duration.ofSeconds(5)); // a second, but for machines that are busy otherwise
        assertThat(Http.get(gateway.address() + "/health/liveness").ok()).isTrue();
        assertThat(topics.ends()).isEqualTo(before);
    }

    /** What a parser has met once, such as a name that nobody knows, must not stay in memory. */
    @Test
    @Order(2)
    void namesOfAMegabyteAreForgotten() throws Exception {
        for (int i = 0; i < 150; i++) {
            String body = "{\"" + i + "x".repeat(1_000_000) + "\":1}";
            assertThat(client.post("transactions", body.getBytes(UTF_8), token).status())
                    .isEqualTo(422);
        }
    }

    @Test
    @Order(2)
    void slowClientsKeepNobodyElseWaitingAndAreClosedAtTheirDeadline() throws Exception {
        post(POSTS, "warm-up");
        // What else the machine does may spoil a round; slow clients that cost something would spoil all of them.
        double slowdown = Double.MAX_VALUE;
        for (int round = 1; slowdown > 2 && round <= ROUNDS; round++) {
            slowdown = Math.min(slowdown, slowdownAmongDrippers("-" + round));
        }
        assertThat(slowdown).as("p99 among slow clients, by p99 without").isLessThanOrEqualTo(2);
        await().atMost(LIMIT).until(() -> metric("tributary_server_connections") < 50);
        await().atMost(LIMIT).until(() -> metric("tributary_server_requests") == 0);
        await().atMost(LIMIT).until(() -> metric("tributary_server_body_kibibytes") == 0);
    }

    private double slowdownAmongDrippers(String round) throws Exception {
        long[] alone = post(POSTS, "alone" + round);
        try (Drippers drippers = Drippers.start(gateway.address(), token, DRIPPERS)) {
            await().atMost(LIMIT).until(() -> metric("tributary_server_connections") >= DRIPPERS);
            long[] among = post(POSTS, "among" + round);
            LOG.info(
                    "p50 and p99 of a post, in µs: alone {} and {}, among {} dripping sockets {} and {}; {} threads",
                    alone[POSTS / 2],
                    alone[POSTS * 99 / 100],
                    drippers.open(),
                    among[POSTS / 2],
                    among[POSTS * 99 / 100],
                    metric("jvm_threads_live_threads"));
            assertThat(metric("jvm_threads_live_threads")).isLessThan(200);
            await().atMost(LIMIT).until(() -> drippers.open() == 0);
            return (double) among[POSTS * 99 / 100] / alone[POSTS * 99 / 100];
        }
    }

    private long[] post(int count, String name) throws InterruptedException {
        long[] micros = new long[count];
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            byte[] body = PushLoad.fee(name + "-" + i).getBytes(UTF_8);
            assertThat(client.post("transactions", body, token).status()).isEqualTo(202);
            micros[i] = (System.nanoTime() - began) / 1000;
        }
        Arrays.sort(micros);
        return micros;
    }

    @Test
    @Order(3)
    void withAClockThatIsWrongItIsNotReady() {
        String ready = gateway.address() + "/health/readiness";
        for (Duration shift : List.of(Duration.ofMillis(400), Duration.ofMillis(-400))) {
            stack.clock().set(shift);
            await().atMost(LIMIT).until(() -> !Http.get(ready).ok());
            assertThat(metric("tributary_clock_offset_seconds"))
                    .isBetween(shift.toMillis() / 1000.0 - 0.2, shift.toMillis() / 1000.0 + 0.2);
            stack.clock().set(Duration.ZERO);
            await().atMost(LIMIT).until(() -> Http.get(ready).ok());
        }
    }

    @ParameterizedTest
    @Order(5)
    @EnumSource
    void whatIsAcceptedWhileTheBrokerGoesIsThereOnceAndEveryFailureIsTold(Outage outage) throws Exception {
        Told told;
        try (PushLoad load = PushLoad.start(gateway.address(), token, outage.name(), 8, 3)) {
            await().atMost(LIMIT).until(() -> load.told().accepted().size() > 200);
            outage.begin(stack);
            await().atMost(LIMIT).until(() -> load.told().failed().size() > 20);
            outage.end(stack);
            int before = load.told().accepted().size();
            await().atMost(LIMIT).until(() -> load.told().accepted().size() > before + 200);
            told = load.stop();
        }
        LOG.info(
                "{}: {} accepted, {} failed",
                outage,
                told.accepted().size(),
                told.failed().size());
        assertThat(told.failed()).allSatisfy((id, status) -> assertThat(status).isEqualTo("503"));
        assertThat(told.turnedAway()).isEmpty();
        assertThat(told.violations(inTopic(outage.name()))).isEmpty();
    }

    @Test
    @Order(6)
    void withoutKafkaWritesAreToldToComeBackAndReadsAndHealthAnswer() throws Exception {
        String reads = gateway.address() + "/api/v1/prop-trading/transactions";
        await().atMost(LIMIT).until(() -> client.get(reads, token).status() == 200);
        Outage.FROZEN.begin(stack);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            byte[] fee = PushLoad.fee("frozen").getBytes(UTF_8);
            byte[] bulk = ("[" + PushLoad.fee("frozen") + "]").getBytes(UTF_8);
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                boolean one = i % 2 == 0;
                answers.add(CompletableFuture.supplyAsync(
                        () -> toldToComeBack(one ? "transactions" : "transactions/bulk", one ? fee : bulk), many));
            }
            await().atMost(LIMIT).until(() -> metric("tributary_server_requests") == IN_FLIGHT);
            assertThat(client.get(reads, token).status()).isEqualTo(200);
            assertThat(Http.get(gateway.address() + "/health/liveness").ok()).isTrue();
            assertThat(Http.get(gateway.address() + "/health/readiness").ok()).isFalse();
            List<String> details = answers.stream().map(CompletableFuture::join).toList();
            assertThat(details)
                    .filteredOn(detail -> detail.contains("as many requests in work"))
                    .hasSizeGreaterThan(100);
            assertThat(details)
                    .filteredOn(detail -> detail.startsWith("Kafka did not"))
                    .hasSizeBetween(IN_FLIGHT, 300);
        } finally {
            Outage.FROZEN.end(stack);
        }
        await().atMost(LIMIT).until(() -> metric("tributary_server_requests") == 0);
        await().atMost(LIMIT)
                .until(() -> Http.get(gateway.address() + "/health/readiness").ok());
    }

    /** Why. */
    private String toldToComeBack(String path, byte[] body) {
        try {
            long began = System.nanoTime();
            PushClient.Answer answer = client.post(path, body, token);
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            // 5 seconds, but for a machine on which 400 clients and a gateway share what there is.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
            return answer.body().path("detail").asText();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(7)
    void stoppedUnderLoadTheGatewayAnswersWhatItTook() throws Exception {
        Part second = stack.start(ServiceKind.GATEWAY, Map.of("TRIBUTARY_DRAIN_ANNOUNCE", "1s"));
        PushLoad load = PushLoad.start(second.address(), token, "DRAINED", 8, 3);
        await().atMost(LIMIT).until(() -> load.told().accepted().size() > 200);
        Thread stopping = Thread.ofVirtual().start(() -> stopped(second));
        await().atMost(LIMIT)
                .until(() -> !Http.get(second.address() + "/health/readiness").ok());
        Told told = load.awaitEnd();
        assertThat(stopping.join(Duration.ofSeconds(15))).isTrue();
        assertThat(second.isRunning()).isFalse();
        LOG.info(
                "drained: {} accepted, {} turned away",
                told.accepted().size(),
                told.turnedAway().size());
        assertThat(told.failed()).isEmpty();
        assertThat(told.violations(inTopic("DRAINED"))).isEmpty();
    }

    private static void stopped(Part part) {
        try {
            part.stop();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A stream never ends by itself: it does not keep the sink from going. */
    @Test
    @Order(8)
    void stoppedWithAStreamOpenTheSinkGoes() throws Exception {
        try (EventReader stream = EventReader.open(sink.address() + "/api/v1/reports/stream", token, null)) {
            Thread stopping = Thread.ofVirtual().start(() -> stopped(sink));
            assertThat(stopping.join(Duration.ofSeconds(15))).isTrue();
            assertThat(sink.isRunning()).isFalse();
            assertThat(stream).isNotNull();
        }
    }

    /** The event_ids of the transactions whose ids begin so. */
    private Map<String, List<String>> inTopic(String prefix) {
        AvroDeserializer<TransactionAccepted> values = new AvroDeserializer<>();
        values.configure(
                Map.of("schema.registry.url", stack.description().schemaRegistry(), "specific.avro.reader", true),
                false);
        Map<String, List<String>> found = new HashMap<>();
        for (ConsumerRecord<String, TransactionAccepted> record :
                Committed.of(stack, TruthTopics.TRANSACTIONS.name(), values)) {
            String id = record.value().getTransactionId();
            if (id.startsWith(prefix)) {
                found.computeIfAbsent(id, none -> new ArrayList<>())
                        .add("transactions:" + record.partition() + ":" + record.offset());
            }
        }
        return found;
    }

    private double metric(String name) {
        try {
            String all = new String(
                    java.net
                            .URI
                            .create(gateway.address() + "/prometheus")
                            .toURL()
                            .openStream()
                            .readAllBytes(),
                    UTF_8);
            Matcher value = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([-0-9.E]+)$")
                    .matcher(all);
            return value.find() ? Double.parseDouble(value.group(1)) : Double.NaN;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
