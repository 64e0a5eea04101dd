package io.tributary.gateway.landing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.proptrading.DeadLetter;
import io.tributary.proptrading.DeadLetterFault;
import io.tributary.proptrading.Source;
import io.tributary.schemas.topic.Kept;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.LandingTopics.Owner;
import io.tributary.service.json.Json;
import io.tributary.service.problem.DeadLetterReason;
import io.tributary.service.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Makes dead letters (CONTRACT section 4): the record as received, its own headers first, then {@code reason},
 * {@code detail}, {@code pointers} (the {@code errors} of a 422, as JSON), {@code topic}, {@code partition},
 * {@code offset}, {@code firm}. Where a firm used one of these names itself, the last header of the name is ours. What has
 * too many headers is kept without them.
 */
final class DeadLetters {
    /** A record with its headers may be larger in memory than any topic takes. */
    private static final int LARGEST = 1024 * 1024 + 512 * 1024;

    /** A schema that does not fit is told whole, and may be long. */
    private static final int LONGEST_DETAIL = 1000;

    private DeadLetters() {}

    static ProducerRecord<byte[], byte[]> of(
            ConsumerRecord<byte[], byte[]> record, Owner owner, Examined.Refused refused) {
        boolean withHeaders = refused.reason() != DeadLetterReason.TOO_MANY_HEADERS;
        boolean fits = (withHeaders ? size(record) : withoutHeaders(record)) <= LARGEST;
        List<Header> headers = new ArrayList<>();
        if (fits && withHeaders) {
            record.headers().forEach(headers::add);
        }
        headers.add(header("reason", refused.reason().word()));
        headers.add(header(
                "detail",
                fits
                        ? refused.detail()
                        : refused.detail()
                                + ". It is too large to be copied here; it stays where it landed for 7 days"));
        headers.add(new RecordHeader(
                "pointers",
                Json.write(
                        refused.faults().stream().map(ProblemException::member).toList())));
        headers.add(header("topic", record.topic()));
        headers.add(header("partition", Integer.toString(record.partition())));
        headers.add(header("offset", Long.toString(record.offset())));
        headers.add(header("firm", owner.firmId()));
        return new ProducerRecord<>(
                LandingTopics.deadLetters(owner.firmId()).name(),
                null,
                null,
                fits ? record.key() : null,
                fits ? record.value() : null,
                headers);
    }

    /**
     * What is told of it for ever: its fate, without its payload.
     *
     * @param kept where its dead letter was written
     */
    static DeadLetter fate(
            ConsumerRecord<byte[], byte[]> record,
            Owner owner,
            Examined.Refused refused,
            RecordMetadata kept,
            Instant now) {
        String detail = refused.detail();
        return DeadLetter.newBuilder()
                .setFirmId(owner.firmId())
                .setDeadLetterId(record.topic() + ":" + record.partition() + ":" + record.offset())
                .setEntity(owner.entity())
                .setSource(Source.DIRECT)
                .setSourceTopic(record.topic())
                .setSourcePartition(record.partition())
                .setSourceOffset(record.offset())
                .setReceivedAt(Instant.ofEpochMilli(record.timestamp()))
                .setReason(refused.reason().word())
                .setDetail(detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "…" : detail)
                .setFaults(refused.faults().stream()
                        .map(fault -> new DeadLetterFault(fault.pointer(), fault.code(), fault.message()))
                        .toList())
                .setKeptPartition(kept.partition())
                .setKeptOffset(kept.offset())
                .setRecordedAt(now)
                .build();
    }

    /** About how many bytes a record takes in memory. */
    static long size(ConsumerRecord<byte[], byte[]> record) {
        long size = withoutHeaders(record);
        for (Header header : record.headers()) {
            byte[] value = header.value();
            size += Kept.Landed.HEAP_FOR_A_HEADER + header.key().length() * 3L + (value == null ? 0 : value.length);
        }
        return size;
    }

    private static long withoutHeaders(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedKeySize()) + (long) Math.max(0, record.serializedValueSize());
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
