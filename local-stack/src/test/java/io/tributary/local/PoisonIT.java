package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.proptrading.Customer;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** What a firm's own producers write and nobody can take becomes a dead letter, says why, and stops nobody. */
@OnSharedStack
class PoisonIT extends WithLandingFirm {
    private static final String FIRM = "poison";
    private static final ObjectMapper JSON = new ObjectMapper();

    PoisonIT() {
        super(FIRM);
    }

    @Test
    void whatIsBadIsADeadLetterAndStopsNobody() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        byte[] good = firm.producer().bytes(topic, FirmProducer.customer("bad-0", "aff-bad"));
        byte[] unknownId = LandingFirm.patched(good, 987_654);
        byte[] truncated = Arrays.copyOf(good, good.length - 3);
        Customer future = Customer.newBuilder(FirmProducer.customer("bad-1", "aff-bad"))
                .setLastModifiedDate(Instant.parse("2999-01-01T00:00:00Z"))
                .setCountryCode("XX")
                .build();
        byte[] invalid = firm.producer().bytes(topic, future);
        byte[] otherType = firm.producer()
                .bytes(LandingTopics.transactions(FIRM), FirmProducer.fee("bad-2", "bad-0", "1.00", "USD"));
        RecordMetadata first = firm.producer()
                .send(topic, "garbage", "not Avro at all".getBytes(UTF_8))
                .get();
        firm.producer().send(topic, "between", good).get();
        byte[] trailing = Arrays.copyOf(good, good.length + 1);
        byte[] large = firm.producer()
                .bytes(
                        topic,
                        Customer.newBuilder(FirmProducer.customer("bad-4", "aff-bad"))
                                .setPhase("x".repeat(60_000))
                                .build());
        for (byte[] bad : List.of(unknownId, truncated, trailing, invalid, otherType, new byte[0], large)) {
            firm.producer().send(topic, "bad", bad).get();
        }
        firm.producer().send(topic, "null", null).get();
        RecordMetadata last = firm.producer()
                .send(topic, "after", firm.producer().bytes(topic, FirmProducer.customer("bad-3", "aff-bad")))
                .get();

        await().atMost(LIMIT)
                .until(() -> firm.direct(TruthTopics.CUSTOMERS, "bad-").size() == 2);
        List<ConsumerRecord<String, byte[]>> letters = firm.deadLetters().stream()
                .filter(letter -> LandingFirm.header(letter, "topic").equals(topic.name()))
                .filter(letter -> Long.parseLong(LandingFirm.header(letter, "offset")) >= first.offset())
                .toList();
        assertThat(letters)
                .extracting(letter -> LandingFirm.header(letter, "reason"))
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
            assertThat(LandingFirm.header(letter, "firm")).isEqualTo(FIRM);
            assertThat(LandingFirm.header(letter, "partition")).isEqualTo("0");
            assertThat(Long.parseLong(LandingFirm.header(letter, "offset"))).isLessThan(last.offset());
            assertThat(LandingFirm.header(letter, "detail"))
                    .doesNotContain("Alexandra")
                    .doesNotContain("example.com");
        });
        ConsumerRecord<String, byte[]> refused = letters.stream()
                .filter(letter -> LandingFirm.header(letter, "reason").equals("invalid"))
                .findFirst()
                .orElseThrow();
        assertThat(refused.value()).isEqualTo(invalid);
        JsonNode pointers = JSON.readTree(LandingFirm.header(refused, "pointers"));
        assertThat(pointers.findValuesAsText("pointer")).containsExactly("/last_modified_date", "/country_code");
        assertThat(pointers.findValuesAsText("code")).containsExactly("future", "unknown_code");
    }

    /** Bytes that no producer of ours would write: 10,000 under -Pdeep. */
    @Test
    void noBytesAtAllStopAPartition() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        int count = Boolean.getBoolean("tributary.deep") ? 10_000 : 300;
        Random random = new Random(8);
        byte[] header = Arrays.copyOf(firm.producer().bytes(topic, FirmProducer.customer("fuzz", "aff-fuzz")), 5);
        int good = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (i % 3 == 0 && bytes.length > 5) {
                System.arraycopy(header, 0, bytes, 0, 5);
            }
            var ignored = firm.producer().send(topic, "fuzz", bytes);
            if (i % 30 == 0) {
                firm.producer()
                        .send(
                                topic,
                                "good",
                                firm.producer().bytes(topic, FirmProducer.customer("fuzz-" + good++, "aff-fuzz")))
                        .get();
            }
        }
        firm.producer().flush();
        int applied = good;
        await().atMost(LIMIT.multipliedBy(count / 300))
                .until(() -> firm.direct(TruthTopics.CUSTOMERS, "fuzz-").size() == applied);
        List<ConsumerRecord<String, byte[]>> letters = firm.deadLetters().stream()
                .filter(letter -> "fuzz".equals(letter.key()))
                .toList();
        assertThat(letters).hasSize(count);
        assertThat(letters).allSatisfy(letter -> assertThat(LandingFirm.header(letter, "reason"))
                .isIn("bad_header", "unknown_schema", "truncated", "trailing_bytes", "corrupt", "invalid"));
    }

    /** What is a few kilobytes as it is sent, fetched and counted against quotas would be more than the gateway's heap. */
    @Test
    void littleThatUnpacksToMuchStopsNobody() throws Exception {
        int count = 3_000;
        FirmCredentials unpacked = stack.firm("unpacked");
        Topic<Customer> topic = LandingTopics.customers("unpacked");
        long gateway = stack.gateway().pid();
        byte[] large = firm.producer()
                .bytes(
                        topic,
                        Customer.newBuilder(FirmProducer.customer("unpacked-0", "aff-unpacked"))
                                .setPhase("x".repeat(60_000))
                                .build());
        FirmKafka kafka = new FirmKafka(stack.description().kafkaFirms(), unpacked);
        try (KafkaProducer<String, byte[]> producer =
                kafka.producer(Map.of("compression.type", "zstd", "max.request.size", 64 << 20))) {
            for (int i = 0; i < count; i++) {
                var ignored = producer.send(new ProducerRecord<>(topic.name(), 0, "much", large));
            }
            producer.send(new ProducerRecord<>(
                            topic.name(),
                            0,
                            "after",
                            firm.producer().bytes(topic, FirmProducer.customer("unpacked-1", "aff"))))
                    .get();
            // One that unpacks to more than a record may have is not even taken.
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic.name(), 0, "more", new byte[8 << 20]))
                            .get())
                    .hasCauseInstanceOf(InvalidRecordException.class);
        }
        // Another firm's, meanwhile.
        firm.producer()
                .send(FirmProducer.customer("unpacked-2", "aff-unpacked"))
                .get();
        await().atMost(LIMIT)
                .until(() -> firm.direct(TruthTopics.CUSTOMERS, "unpacked-").size() == 2);
        String theirs = firm.client().token(unpacked.clientId(), unpacked.clientSecret(), "read");
        await().atMost(LIMIT)
                .until(() -> open(theirs).path("meta").path("total").asInt() == count);
        assertThat(stack.gateway().pid()).isEqualTo(gateway);
    }

    /** Empty headers take two bytes of a record each, and seventy times that of the heap of whoever reads them. */
    @Test
    void headersThatTakeMuchStopNobody() throws Exception {
        FirmCredentials headed = stack.firm("headed");
        Topic<Customer> topic = LandingTopics.customers("headed");
        long gateway = stack.gateway().pid();
        byte[] good = firm.producer().bytes(topic, FirmProducer.customer("headed-0", "aff-headed"));
        List<Header> packed = emptyHeaders(32_000);
        List<Header> most = emptyHeaders(520_000);
        int each = 150;
        int worst = 10;
        FirmKafka kafka = new FirmKafka(stack.description().kafkaFirms(), headed);
        try (KafkaProducer<String, byte[]> producer =
                kafka.producer(Map.of("compression.type", "zstd", "max.request.size", 64 << 20))) {
            for (int i = 0; i < each; i++) {
                // Of one without key and value, Kafka's consumer asks nobody before all of it is in memory.
                boolean bare = i % 2 == 0;
                var ignored = producer.send(
                        new ProducerRecord<>(topic.name(), i % 4, bare ? null : "key", bare ? null : good, packed));
            }
            for (ProducerRecord<String, byte[]> large : List.of(
                    new ProducerRecord<>(topic.name(), 0, "key", good, most),
                    new ProducerRecord<>(topic.name(), 0, "k".repeat(1_000_000), good))) {
                assertThatThrownBy(() -> producer.send(large).get()).hasCauseInstanceOf(InvalidRecordException.class);
            }
        }
        try (KafkaProducer<String, byte[]> producer = kafka.producer(Map.of("max.request.size", 64 << 20))) {
            for (int i = 0; i < worst; i++) {
                producer.send(new ProducerRecord<String, byte[]>(topic.name(), 0, null, (byte[]) null, most))
                        .get();
            }
            producer.send(new ProducerRecord<>(topic.name(), 0, "100", good, emptyHeaders(100)))
                    .get();
        }
        // Another firm's, meanwhile.
        firm.producer().send(FirmProducer.customer("headed-1", "aff-headed")).get();
        await().atMost(LIMIT)
                .until(() -> firm.direct(TruthTopics.CUSTOMERS, "headed-").size() == 2);
        await().atMost(LIMIT).until(() -> letters("headed").size() == each + worst);
        assertThat(letters("headed")).allSatisfy(letter -> {
            assertThat(LandingFirm.header(letter, "reason")).isEqualTo("too_many_headers");
            assertThat(letter.headers()).hasSize(7);
            assertThat(letter.value()).isEqualTo(letter.key() == null ? null : good);
        });
        String theirs = firm.client().token(headed.clientId(), headed.clientSecret(), "read");
        await().atMost(LIMIT)
                .until(() -> open(theirs).path("meta").path("total").asInt() == each + worst);
        assertThat(open(theirs).path("data").path(0).path("reason").asText()).isEqualTo("too_many_headers");
        assertThat(stack.gateway().pid()).isEqualTo(gateway);
    }

    private static List<Header> emptyHeaders(int count) {
        return Collections.nCopies(count, new RecordHeader("", new byte[0]));
    }

    private JsonNode open(String token) throws InterruptedException {
        return firm.client()
                .get(stack.description().gateway() + "/api/v1/prop-trading/dead-letters?status=open&per_page=1", token)
                .body();
    }

    private List<ConsumerRecord<String, byte[]>> letters(String firmId) {
        return Committed.of(stack, LandingTopics.deadLetters(firmId).name(), new ByteArrayDeserializer());
    }

    @Test
    void aSchemaThatMeansSomethingElseIsRefused() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        byte[] good = firm.producer().bytes(topic, FirmProducer.customer("meaning-1", "aff-meaning"));
        Schema millis =
                new Schema.Parser().parse(topic.schema().toString().replace("timestamp-micros", "timestamp-millis"));
        firm.producer()
                .send(topic, "millis", LandingFirm.patched(good, firm.register("meaning-value", millis)))
                .get();
        await().atMost(LIMIT).until(() -> firm.deadLetters().stream()
                .anyMatch(letter -> LandingFirm.header(letter, "detail").contains("timestamp-millis where signup_date")
                        && LandingFirm.header(letter, "reason").equals("incompatible_schema")));
        assertThat(firm.direct(TruthTopics.CUSTOMERS, "meaning-")).isEmpty();
    }
}
