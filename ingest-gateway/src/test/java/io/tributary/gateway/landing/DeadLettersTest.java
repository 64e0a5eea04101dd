package io.tributary.gateway.landing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.DeadLetter;
import io.tributary.schemas.record.Fault;
import io.tributary.schemas.topic.LandingTopics.Owner;
import io.tributary.service.problem.DeadLetterReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What a dead letter keeps of the record, and what is told of it for ever. */
class DeadLettersTest {
    private static final Owner ACME = new Owner("acme", "customers");
    private static final Instant APPENDED = Instant.parse("2026-03-08T16:00:00.123Z");
    private static final Examined.Refused INVALID = new Examined.Refused(
            DeadLetterReason.INVALID,
            "1 fault; see pointers",
            List.of(Fault.at("/country_code", "unknown_code", "no")));

    private static ConsumerRecord<byte[], byte[]> landed(int bytes) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("reason", "the firm's own".getBytes(UTF_8));
        return new ConsumerRecord<>(
                "firm.acme.customers",
                2,
                17,
                APPENDED.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                3,
                bytes,
                "key".getBytes(UTF_8),
                new byte[bytes],
                headers,
                Optional.empty());
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void keepsWhatCameAndSaysWhy() {
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(landed(1000), ACME, INVALID);
        assertThat(letter.topic()).isEqualTo("firm.acme.dead-letters");
        assertThat(letter.value()).hasSize(1000);
        assertThat(letter.key()).asString(UTF_8).isEqualTo("key");
        assertThat(header(letter, "reason")).isEqualTo("invalid");
        assertThat(header(letter, "offset")).isEqualTo("17");
        assertThat(header(letter, "pointers"))
                .isEqualTo("[{\"pointer\":\"/country_code\",\"code\":\"unknown_code\",\"message\":\"no\"}]");
    }

    /** A batch of a few kilobytes may hold such a one; the topic of dead letters would refuse it, and nothing go on. */
    @Test
    void whatIsTooLargeToBeCopiedIsToldWithoutItsBytes() {
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(landed(3 * 1024 * 1024), ACME, INVALID);
        assertThat(letter.value()).isNull();
        assertThat(letter.key()).isNull();
        assertThat(header(letter, "detail")).contains("too large to be copied");
        assertThat(letter.headers()).hasSize(7);
    }

    @Test
    void whatHasTooManyHeadersIsKeptWithoutThem() {
        ConsumerRecord<byte[], byte[]> record = landed(1000);
        for (int i = 0; i < 30_000; i++) {
            record.headers().add("", new byte[0]);
        }
        assertThat(DeadLetters.size(record)).isGreaterThan(30_000L * 140);
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(
                record, ACME, new Examined.Refused(DeadLetterReason.TOO_MANY_HEADERS, "30001 headers", List.of()));
        assertThat(letter.value()).hasSize(1000);
        assertThat(letter.key()).asString(UTF_8).isEqualTo("key");
        assertThat(header(letter, "reason")).isEqualTo("too_many_headers");
        assertThat(letter.headers()).hasSize(7);
    }

    @Test
    void itsFateIsToldWithoutPayload() {
        RecordMetadata kept = new RecordMetadata(new TopicPartition("firm.acme.dead-letters", 1), 5, 0, 0, 0, 0);
        String longDetail = "x".repeat(5000);
        DeadLetter fate = DeadLetters.fate(
                landed(10),
                ACME,
                new Examined.Refused(DeadLetterReason.INCOMPATIBLE_SCHEMA, longDetail, List.of()),
                kept,
                APPENDED);
        assertThat(fate.getDeadLetterId()).isEqualTo("firm.acme.customers:2:17");
        assertThat(fate.getReceivedAt()).isEqualTo(APPENDED);
        assertThat(fate.getKeptPartition()).isEqualTo(1);
        assertThat(fate.getKeptOffset()).isEqualTo(5);
        assertThat(fate.getReason()).isEqualTo("incompatible_schema");
        assertThat(fate.getDetail()).hasSize(1001);
        assertThat(fate.getReplayedAt()).isNull();
    }
}
