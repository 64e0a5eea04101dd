package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.RegistrySettings;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The third door: what a firm's own producers write, on real parts, whatever they write and whatever dies. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LandingIT {
    private static final String FIRM = "landing";
    private static final int CUSTOMERS = 100;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestStack stack;
    private PushClient client;
    private String token;
    private FirmProducer demo;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        client = new PushClient(stack.description().gateway());
        FirmCredentials firm = stack.firm(FIRM);
        token = client.token(firm.clientId(), firm.clientSecret(), "read write");
        demo = new FirmProducer(stack, firm);
    }

    @AfterEach
    void nothingIsLostOrDoubled() throws Exception {
        ConservationCheck.check(stack, LIMIT);
        PushClient.Answer report =
                client.get(stack.description().reports() + "/api/v1/reports/conservation?from=2026-01-01", token);
        assertThat(report.data()).as(report.body().toString()).isNotEmpty().allSatisfy(day -> assertThat(
                        day.path("in_flight").asLong(-1))
                .as(day.toString())
                .isZero());
    }

    @AfterAll
    void stop() {
        demo.close();
        client.close();
    }

    @Test
    void landedRecordsJoinPushedOnes() throws Exception {
        RecordMetadata landed =
                demo.send(FirmProducer.customer("d|1", "aff-direct")).get();
        demo.send(FirmProducer.fee("d-fee-1", "d|1", "499.00", "USD")).get();
        demo.send(FirmProducer.activity("d|1", "NAS100")).get();
        push("transactions", fee("p-fee-1", "d|1"));
        push("customers", """
                {"customer_id":"p-1","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff-direct"}""");
        demo.send(FirmProducer.fee("d-fee-2", "p-1", "100.00", "USD")).get();

        await().atMost(LIMIT)
                .until(() -> direct(TruthTopics.TRANSACTIONS, "d-fee-").size() == 2);
        await().atMost(LIMIT)
                .until(() -> direct(TruthTopics.TRADING_ACTIVITY, "d|1").size() == 1);
        CustomerAccepted customer = (CustomerAccepted)
                direct(TruthTopics.CUSTOMERS, "d|1").getFirst().value();
        assertThat(customer.getFirmId()).isEqualTo(FIRM);
        assertThat(customer.getLandingPartition()).isEqualTo(landed.partition());
        assertThat(customer.getLandingOffset()).isEqualTo(landed.offset());
        assertThat(customer.getObservedAt()).isEqualTo(Instant.ofEpochMilli(landed.timestamp()));
        assertThat(customer.getPersonKey()).hasSize(64);
        assertThat(customer.toString()).doesNotContain("Alexandra").doesNotContain("example.com");
        assertThat(Committed.of(stack, TruthTopics.PERSONAL.name(), reader()))
                .anyMatch(personal -> personal.key().equals(FIRM + "|d%7C1"));
        TradingActivityAccepted activity = (TradingActivityAccepted)
                direct(TruthTopics.TRADING_ACTIVITY, "d|1").getFirst().value();
        assertThat(activity.getPnl()).isEqualByComparingTo("-1240.12345678");

        // 15 % of 499 + 10 + 100
        assertThat(reported("aff-direct")).isEqualTo("91.35");
    }

    @Test
    void whatIsBadIsADeadLetterAndStopsNobody() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        byte[] good = demo.bytes(topic, FirmProducer.customer("bad-0", "aff-bad"));
        byte[] unknownId = patched(good, 987_654);
        byte[] truncated = java.util.Arrays.copyOf(good, good.length - 3);
        Customer future = Customer.newBuilder(FirmProducer.customer("bad-1", "aff-bad"))
                .setLastModifiedDate(Instant.parse("2999-01-01T00:00:00Z"))
                .setCountryCode("XX")
                .build();
        byte[] invalid = demo.bytes(topic, future);
        byte[] otherType =
                demo.bytes(LandingTopics.transactions(FIRM), FirmProducer.fee("bad-2", "bad-0", "1.00", "USD"));
        RecordMetadata first =
                demo.send(topic, "garbage", "not Avro at all".getBytes(UTF_8)).get();
        demo.send(topic, "between", good).get();
        byte[] trailing = java.util.Arrays.copyOf(good, good.length + 1);
        byte[] large = demo.bytes(
                topic,
                Customer.newBuilder(FirmProducer.customer("bad-4", "aff-bad"))
                        .setPhase("x".repeat(900_000))
                        .build());
        for (byte[] bad : List.of(unknownId, truncated, trailing, invalid, otherType, new byte[0], large)) {
            demo.send(topic, "bad", bad).get();
        }
        demo.send(topic, "null", null).get();
        RecordMetadata last = demo.send(topic, "after", demo.bytes(topic, FirmProducer.customer("bad-3", "aff-bad")))
                .get();

        await().atMost(LIMIT).until(() -> direct(TruthTopics.CUSTOMERS, "bad-").size() == 2);
        List<ConsumerRecord<String, byte[]>> letters = deadLetters().stream()
                .filter(letter -> header(letter, "topic").equals(topic.name()))
                .filter(letter -> Long.parseLong(header(letter, "offset")) >= first.offset())
                .toList();
        assertThat(letters)
                .extracting(letter -> header(letter, "reason"))
                .containsExactlyInAnyOrder(
                        "bad_header",
                        "unknown_schema",
                        "truncated",
                        "trailing_bytes",
                        "invalid",
                        "other_record",
                        "bad_header",
                        "invalid",
                        "null_value");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(header(letter, "firm")).isEqualTo(FIRM);
            assertThat(header(letter, "partition")).isEqualTo("0");
            assertThat(Long.parseLong(header(letter, "offset"))).isLessThan(last.offset());
            assertThat(header(letter, "detail")).doesNotContain("Alexandra").doesNotContain("example.com");
        });
        ConsumerRecord<String, byte[]> refused = letters.stream()
                .filter(letter -> header(letter, "reason").equals("invalid"))
                .findFirst()
                .orElseThrow();
        assertThat(refused.value()).isEqualTo(invalid);
        JsonNode pointers = JSON.readTree(header(refused, "pointers"));
        assertThat(pointers.findValuesAsText("pointer")).containsExactly("/last_modified_date", "/country_code");
        assertThat(pointers.findValuesAsText("code")).containsExactly("future", "unknown_code");
    }

    /** What is a few kilobytes as it is sent, fetched and counted against quotas would be more than the gateway's heap. */
    @Test
    void littleThatUnpacksToMuchStopsNobody() throws Exception {
        int count = 300;
        FirmCredentials firm = stack.firm("unpacked");
        Topic<Customer> topic = LandingTopics.customers("unpacked");
        long gateway = stack.gateway().pid();
        byte[] megabyte = demo.bytes(
                topic,
                Customer.newBuilder(FirmProducer.customer("unpacked-0", "aff-unpacked"))
                        .setPhase("x".repeat(1_000_000))
                        .build());
        FirmKafka kafka = new FirmKafka(stack.description().kafkaFirms(), firm);
        try (KafkaProducer<String, byte[]> producer =
                kafka.producer(Map.of("compression.type", "zstd", "max.request.size", 64 << 20))) {
            for (int i = 0; i < count; i++) {
                var ignored = producer.send(new ProducerRecord<>(topic.name(), 0, "much", megabyte));
            }
            producer.send(new ProducerRecord<>(
                            topic.name(), 0, "after", demo.bytes(topic, FirmProducer.customer("unpacked-1", "aff"))))
                    .get();
            // One that unpacks to more than a record may have is not even taken.
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic.name(), 0, "more", new byte[8 << 20]))
                            .get())
                    .hasCauseInstanceOf(InvalidRecordException.class);
        }
        // Another firm's, meanwhile.
        demo.send(FirmProducer.customer("unpacked-2", "aff-unpacked")).get();
        await().atMost(LIMIT)
                .until(() -> direct(TruthTopics.CUSTOMERS, "unpacked-").size() == 2);
        String theirs = client.token(firm.clientId(), firm.clientSecret(), "read");
        await().atMost(LIMIT)
                .until(() -> client.get(
                                        stack.description().gateway()
                                                + "/api/v1/prop-trading/dead-letters?status=open&per_page=500",
                                        theirs)
                                .data()
                                .size()
                        == count);
        assertThat(stack.gateway().pid()).isEqualTo(gateway);
    }

    @Test
    void aSchemaThatMeansSomethingElseIsRefused() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        byte[] good = demo.bytes(topic, FirmProducer.customer("meaning-1", "aff-meaning"));
        Schema millis =
                new Schema.Parser().parse(topic.schema().toString().replace("timestamp-micros", "timestamp-millis"));
        demo.send(topic, "millis", patched(good, register("meaning-value", millis)))
                .get();
        await().atMost(LIMIT).until(() -> deadLetters().stream()
                .anyMatch(letter -> header(letter, "detail").contains("timestamp-millis where signup_date")
                        && header(letter, "reason").equals("incompatible_schema")));
        assertThat(direct(TruthTopics.CUSTOMERS, "meaning-")).isEmpty();
    }

    @Test
    void admitsExactlyOnceWhateverDies() throws Exception {
        int count = 6_000;
        for (int i = 0; i < CUSTOMERS; i++) {
            demo.send(FirmProducer.customer("of-once-" + i, "aff-once")).get();
        }
        for (int i = 0; i < count; i++) {
            if (i == count / 3 || i == count / 2) {
                stack.gateway().kill();
                stack.gateway().start();
            }
            if (i == 2 * count / 3) {
                stack.gateway().awaitAnswer();
                stack.broker().kill();
                stack.broker().start();
                stack.broker().awaitAnswer();
            }
            var ignored = demo.send(FirmProducer.fee("once-" + i, "of-once-" + i % CUSTOMERS, "1.00", "USD"));
        }
        demo.flush();
        stack.gateway().awaitAnswer();

        Set<String> expected = new HashSet<>(
                IntStream.range(0, count).mapToObj(i -> "once-" + i).toList());
        await().atMost(LIMIT)
                .until(() -> ids(direct(TruthTopics.TRANSACTIONS, "once-")).size() >= count);
        List<ConsumerRecord<String, SpecificRecord>> admitted = direct(TruthTopics.TRANSACTIONS, "once-");
        assertThat(new HashSet<>(ids(admitted))).isEqualTo(expected);
        // The firm's producer may have sent again what the broker did not acknowledge; we may not have.
        assertThat(admitted)
                .extracting(record -> {
                    TransactionAccepted value = (TransactionAccepted) record.value();
                    return value.getLandingPartition() + ":" + value.getLandingOffset();
                })
                .doesNotHaveDuplicates();
        // 15 % of 1.00 each
        assertThat(reported("aff-once")).isEqualTo("900.00");
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        Schema same = new Schema.Parser()
                .parse(topic.schema().toString().replaceFirst("\"doc\":\"[^\"]*\"", "\"doc\":\"the same\""));
        int id = register("elsewhere-value", same);
        int letters = deadLetters().size();
        byte[] good = demo.bytes(topic, FirmProducer.customer("away-1", "aff-away"));
        stack.registry().stop();
        for (int i = 0; i < 200; i++) {
            var ignored = demo.send(FirmProducer.activity("away-1", "LOAD" + i));
        }
        // An id that no gateway has seen, and a known one behind it.
        demo.send(topic, "unseen", patched(good, id)).get();
        demo.send(topic, "seen", demo.bytes(topic, FirmProducer.customer("away-2", "aff-away")))
                .get();
        await().atMost(LIMIT)
                .until(() ->
                        java.nio.file.Files.readString(stack.gateway().log()).contains("for the schema registry"));
        assertThat(direct(TruthTopics.CUSTOMERS, "away-")).isEmpty();
        stack.registry().start();
        stack.registry().awaitAnswer();
        for (int i = 200; i < 400; i++) {
            var ignored = demo.send(FirmProducer.activity("away-1", "LOAD" + i));
        }
        await().atMost(LIMIT).until(() -> direct(TruthTopics.CUSTOMERS, "away-").size() == 2);
        await().atMost(LIMIT)
                .until(() -> direct(TruthTopics.TRADING_ACTIVITY, "away-").size() == 400);
        assertThat(deadLetters()).hasSize(letters);
    }

    @Test
    void aNewFirmJoinsWithinSecondsAndNeedNotWaitForABacklog() throws Exception {
        int backlog = 10_000;
        for (int i = 0; i < CUSTOMERS; i++) {
            demo.send(FirmProducer.customer("of-backlog-" + i, "aff-backlog")).get();
        }
        for (int i = 0; i < backlog; i++) {
            var ignored = demo.send(FirmProducer.fee("backlog-" + i, "of-backlog-" + i % CUSTOMERS, "1.00", "USD"));
        }
        StackFile.Admin admin = stack.description().admin();
        String url = stack.description().gateway();
        try (AccessClient access = new AccessClient()) {
            String adminToken = access.token(url, admin.clientId(), admin.clientSecret());
            AccessClient.Answer made =
                    access.call("PUT", url + "/api/v1/admin/firms/newcomer", adminToken, "{\"name\":\"Newcomer\"}");
            assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        }
        try (FirmProducer newcomer = new FirmProducer(stack, "newcomer")) {
            newcomer.send(FirmProducer.customer("new-1", "aff-new")).get();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> direct(TruthTopics.CUSTOMERS, "new-1").size() == 1);
        assertThat(((CustomerAccepted) direct(TruthTopics.CUSTOMERS, "new-1")
                                .getFirst()
                                .value())
                        .getFirmId())
                .isEqualTo("newcomer");
        await().atMost(LIMIT)
                .until(() -> direct(TruthTopics.TRANSACTIONS, "backlog-").size() == backlog);
    }

    /** Bytes that no producer of ours would write: 10,000 under -Pdeep. */
    @Test
    void noBytesAtAllStopAPartition() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        int count = Boolean.getBoolean("tributary.deep") ? 10_000 : 300;
        Random random = new Random(8);
        byte[] header = java.util.Arrays.copyOf(demo.bytes(topic, FirmProducer.customer("fuzz", "aff-fuzz")), 5);
        int good = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (i % 3 == 0 && bytes.length > 5) {
                System.arraycopy(header, 0, bytes, 0, 5);
            }
            var ignored = demo.send(topic, "fuzz", bytes);
            if (i % 30 == 0) {
                demo.send(topic, "good", demo.bytes(topic, FirmProducer.customer("fuzz-" + good++, "aff-fuzz")))
                        .get();
            }
        }
        demo.flush();
        int applied = good;
        await().atMost(LIMIT.multipliedBy(count / 300))
                .until(() -> direct(TruthTopics.CUSTOMERS, "fuzz-").size() == applied);
        List<ConsumerRecord<String, byte[]>> letters = deadLetters().stream()
                .filter(letter -> "fuzz".equals(letter.key()))
                .toList();
        assertThat(letters).hasSize(count);
        assertThat(letters).allSatisfy(letter -> assertThat(header(letter, "reason"))
                .isIn("bad_header", "unknown_schema", "truncated", "trailing_bytes", "corrupt", "invalid"));
    }

    @Test
    void aDeadLetterIsListedCorrectedAndReplayed() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        Customer wrong = Customer.newBuilder(FirmProducer.customer("letter-1", "aff-letter"))
                .setCountryCode("XX")
                .build();
        RecordMetadata landed =
                demo.send(topic, "letter", demo.bytes(topic, wrong)).get();
        demo.send(FirmProducer.fee("letter-fee-1", "letter-1", "100.00", "USD")).get();
        String id = topic.name() + ":" + landed.partition() + ":" + landed.offset();
        JsonNode letter = awaitEvent(id, "dead_letter");
        assertThat(letter.path("reason").asText()).isEqualTo("invalid");
        assertThat(letter.path("dead_letter_id").asText()).isEqualTo(id);

        JsonNode listed = letters("?entity=customers&status=open&per_page=500").stream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(listed.at("/source/offset").asLong()).isEqualTo(landed.offset());
        assertThat(listed.at("/errors/0/pointer").asText()).isEqualTo("/country_code");
        assertThat(listed.at("/errors/0/code").asText()).isEqualTo("unknown_code");
        assertThat(listed.path("payload_encoding").asText()).isEqualTo("json");
        assertThat(listed.at("/payload/country_code").asText()).isEqualTo("XX");
        assertThat(listed.at("/payload/first_name").asText()).isEqualTo("Alexandra");
        assertThat(listed.at("/payload/signup_date").asText()).isEqualTo("2026-03-08T16:05:00Z");

        String corrected = """
                {"customer_id":"letter-1","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff-letter","country_code":"CZ"}""";
        PushClient.Answer still = replay(id, "?dry_run=true", "");
        assertThat(still.status()).isEqualTo(422);
        assertThat(still.body().at("/errors/0/pointer").asText()).isEqualTo("/country_code");
        assertThat(replay(id, "", "").status()).isEqualTo(422);
        assertThat(replay(id, "?dry_run=maybe", corrected).status()).isEqualTo(400);
        PushClient.Answer verdict = replay(id, "?dry_run=true", corrected);
        assertThat(verdict.status()).as(verdict.body().toString()).isEqualTo(200);
        assertThat(verdict.data().path("status").asText()).isEqualTo("valid");
        assertThat(awaitEvent(id, "dead_letter").path("reason").asText()).isEqualTo("invalid");

        PushClient.Answer replayed = replay(id, "", corrected);
        assertThat(replayed.status()).as(replayed.body().toString()).isEqualTo(202);
        String event = replayed.data().path("event_id").asText();
        assertThat(replay(id, "", "").data().path("event_id").asText()).isEqualTo(event);
        assertThat(replay(id, "", corrected).status()).isEqualTo(409);
        JsonNode applied = awaitEvent(id, "applied");
        assertThat(applied.path("event_id").asText()).isEqualTo(event);
        assertThat(awaitEvent(event, "applied").path("event_id").asText()).isEqualTo(event);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(letters("?status=replayed&per_page=500"))
                .filteredOn(one -> one.path("id").asText().equals(id))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("event_id").asText()).isEqualTo(event);
                    assertThat(one.path("corrected").asBoolean()).isTrue();
                }));
        assertThat(replay(id, "", corrected).status()).isEqualTo(409);
        List<ConsumerRecord<String, SpecificRecord>> truth = direct(TruthTopics.CUSTOMERS, "letter-1");
        assertThat(truth).hasSize(1);
        assertThat(header(truth.getFirst(), "dead_letter")).isEqualTo(id);
        // 15 % of 100: the fee had waited for its customer.
        assertThat(reported("aff-letter")).isEqualTo("15.00");
        for (String theirs : List.of("firm.other.customers:0:0", topic.name() + ":0:999999999")) {
            assertThat(event(theirs).status()).isEqualTo(404);
            assertThat(replay(theirs, "", corrected).status()).isEqualTo(404);
        }
    }

    /** Its time is that of its first arrival, so it never overrules what the firm has said since. */
    @Test
    void aDeadLetterReplayedUnchangedKeepsItsFirstTime() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        Instant modified = Instant.now().plusSeconds(306).truncatedTo(ChronoUnit.SECONDS);
        Customer early = Customer.newBuilder(FirmProducer.customer("early-1", "aff-early"))
                .setLastModifiedDate(modified)
                .build();
        RecordMetadata landed =
                demo.send(topic, "early", demo.bytes(topic, early)).get();
        String id = topic.name() + ":" + landed.partition() + ":" + landed.offset();
        assertThat(awaitEvent(id, "dead_letter").path("reason").asText()).isEqualTo("invalid");
        await().atMost(LIMIT).until(() -> replay(id, "?dry_run=true", "").status() == 200);
        String newer = """
                {"customer_id":"early-1","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff-later","last_modified_date":"%s"}""".formatted(modified);
        push("customers", newer);
        PushClient.Answer replayed = replay(id, "", "");
        assertThat(replayed.status()).as(replayed.body().toString()).isEqualTo(202);
        assertThat(awaitEvent(id, "superseded").path("event_id").asText())
                .isEqualTo(replayed.data().path("event_id").asText());
        CustomerAccepted truth = (CustomerAccepted)
                direct(TruthTopics.CUSTOMERS, "early-1").getFirst().value();
        assertThat(truth.getObservedAt()).isEqualTo(Instant.ofEpochMilli(landed.timestamp()));
        assertThat(truth.getLandingOffset()).isEqualTo(landed.offset());
    }

    @Test
    void aDirectProducerAsksByWhereItsRecordLanded() throws Exception {
        RecordMetadata landed =
                demo.send(FirmProducer.fee("asked-1", "asked", "10.00", "USD")).get();
        String id = landed.topic() + ":" + landed.partition() + ":" + landed.offset();
        JsonNode fate = awaitEvent(id, "waiting");
        assertThat(fate.path("waiting_for").asText()).isEqualTo("customer");
        assertThat(fate.path("landed_as").asText()).isEqualTo(id);
        RecordMetadata again =
                demo.send(FirmProducer.fee("asked-1", "asked", "10.00", "USD")).get();
        awaitEvent(again.topic() + ":" + again.partition() + ":" + again.offset(), "duplicate");
    }

    private PushClient.Answer event(String id) throws InterruptedException {
        return client.get(stack.description().gateway() + "/api/v1/events/" + id, token);
    }

    private JsonNode awaitEvent(String id, String status) {
        return await().atMost(LIMIT)
                .until(
                        () -> event(id),
                        answer -> status.equals(answer.data().path("status").asText()))
                .data();
    }

    private PushClient.Answer replay(String id, String query, String body) throws InterruptedException {
        return client.post("dead-letters/" + id + "/replay" + query, body.getBytes(UTF_8), token);
    }

    private List<JsonNode> letters(String query) throws InterruptedException {
        PushClient.Answer answer =
                client.get(stack.description().gateway() + "/api/v1/prop-trading/dead-letters" + query, token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<JsonNode> letters = new ArrayList<>();
        answer.data().forEach(letters::add);
        return letters;
    }

    private int register(String subject, Schema schema) {
        try (RegistryClient registry =
                new RegistryClient(RegistrySettings.of(stack.description().schemaRegistry()))) {
            return registry.register(subject, schema);
        }
    }

    /** The same bytes under another schema id. */
    private static byte[] patched(byte[] value, int id) {
        byte[] copy = value.clone();
        ByteBuffer.wrap(copy).putInt(1, id);
        return copy;
    }

    private AvroDeserializer<SpecificRecord> reader() {
        AvroDeserializer<SpecificRecord> reader = new AvroDeserializer<>();
        reader.configure(
                Map.of("schema.registry.url", stack.description().schemaRegistry(), "specific.avro.reader", true),
                false);
        return reader;
    }

    /** The records of a truth topic that came through a landing topic and whose customer or transaction is called so. */
    private List<ConsumerRecord<String, SpecificRecord>> direct(Topic<?> topic, String prefix) {
        return Committed.of(stack, topic.name(), reader()).stream()
                .filter(record -> record.value()
                                .get(record.value()
                                        .getSchema()
                                        .getField("source")
                                        .pos())
                        == Source.DIRECT)
                .filter(record -> id(record.value()).startsWith(prefix))
                .toList();
    }

    private static List<String> ids(List<ConsumerRecord<String, SpecificRecord>> records) {
        return records.stream().map(record -> id(record.value())).toList();
    }

    private static String id(SpecificRecord record) {
        return record instanceof TransactionAccepted transaction
                ? transaction.getTransactionId()
                : (String) record.get(record.getSchema().getField("customer_id").pos());
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters() {
        return Committed.of(stack, LandingTopics.deadLetters(FIRM).name(), new ByteArrayDeserializer());
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    private static String fee(String id, String customer) {
        return """
                {"transaction_id":"%s","customer_id":"%s","transaction_type":"challenge_fee","amount_currency":10,
                 "currency":"USD","transaction_date":"2026-03-08T16:05:00Z","status":"approved"}""".formatted(id, customer);
    }

    private void push(String entity, String body) throws InterruptedException {
        PushClient.Answer answer = client.post(entity, body.getBytes(UTF_8), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    }

    private String reported(String affiliate) throws InterruptedException {
        stack.awaitDrained(LIMIT);
        return client.get(
                        stack.description().reports() + "/api/v1/reports/commissions?group_by=affiliate&affiliate_id="
                                + affiliate,
                        token)
                .data()
                .path(0)
                .path("amount")
                .asText("nothing");
    }
}
