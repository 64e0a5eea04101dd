package io.tributary.gateway.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.proptrading.Source;
import io.tributary.schemas.record.AvroBuffer;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.record.ValidRecord;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes valid records to the truth topics, and their personal data, apart, to its erasable one. An acknowledged record
 * is durable: on all in-sync replicas (CONTRACT section 2, "202 means durable").
 *
 * <p>Blocks up to {@link AdmissionSettings#deadline}: never call it on an event loop.
 */
@Singleton
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final ObservedClock observed;
    private final TruthRecords records;
    private final Producer<byte[], byte[]> producer;
    private final AdmissionSettings settings;

    Admission(
            ObservedClock observed,
            TruthRecords records,
            Producer<byte[], byte[]> producer,
            AdmissionSettings settings) {
        this.observed = observed;
        this.records = records;
        this.producer = producer;
        this.settings = settings;
    }

    /**
     * Sends all records at once and waits for all of them.
     *
     * @param receipt when the request came
     * @param submissions in the request's order, all of one entity
     * @throws InterruptedException if the wait was interrupted: nothing is known of the records then
     */
    public Delivery accept(String firmId, Source source, Instant receipt, Entity entity, List<Submission> submissions)
            throws InterruptedException {
        Delivery delivery = new Delivery(entity, submissions);
        if (submissions.isEmpty()) {
            return delivery;
        }
        long deadline = System.nanoTime() + settings.deadline().toNanos();
        Instant first = observed.reserve(receipt, submissions.getLast().index() + 1);
        AvroBuffer buffer = new AvroBuffer();
        // Each further send would block in vain: after the first failure nothing more is sent.
        for (int i = 0; i < submissions.size() && delivery.failure() == null; i++) {
            Submission submission = submissions.get(i);
            Instant at = first.plus(submission.index(), ChronoUnit.MICROS);
            send(i, submission, new Origin(firmId, at, source), List.of(), delivery, buffer);
        }
        delivery.await(deadline - System.nanoTime());
        warn(delivery);
        return delivery;
    }

    /**
     * Sends one record that was refused before, and waits for it.
     *
     * @param origin as it is replayed: where it came from, and when it counts as observed
     * @param deadLetterId the header {@code dead_letter} of the accepted record
     * @throws InterruptedException if the wait was interrupted: nothing is known of the record then
     */
    public Delivery replay(ValidRecord record, Origin origin, String deadLetterId) throws InterruptedException {
        Submission submission = new Submission(0, record);
        Delivery delivery = new Delivery(record.entity(), List.of(submission));
        long deadline = System.nanoTime() + settings.deadline().toNanos();
        Header from = new RecordHeader("dead_letter", deadLetterId.getBytes(UTF_8));
        send(0, submission, origin, List.of(from), delivery, new AvroBuffer());
        delivery.await(deadline - System.nanoTime());
        warn(delivery);
        return delivery;
    }

    private void send(
            int i, Submission submission, Origin origin, List<Header> headers, Delivery delivery, AvroBuffer buffer) {
        try {
            ProducerRecord<byte[], byte[]> truth = records.truth(submission.record(), origin, buffer);
            headers.forEach(truth.headers()::add);
            ProducerRecord<byte[], byte[]> personal = records.personal(submission.record(), origin, buffer);
            if (personal != null) {
                send(personal, delivery.companion(i));
                ProducerRecord<byte[], byte[]> erasure = records.afterthought(personal);
                if (erasure != null) {
                    send(erasure, delivery.companion(i));
                }
            }
            send(truth, delivery.record(i));
        } catch (KafkaException e) {
            delivery.fail(e); // no metadata yet, or no registry at a cold start
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        try {
            Future<RecordMetadata> ignored = producer.send(record, callback);
        } catch (KafkaException e) {
            callback.onCompletion(null, e); // then the producer does not call it
        }
    }

    private static void warn(Delivery delivery) {
        @Nullable Exception failure = delivery.failure();
        if (failure != null) {
            LOG.warn("Not all of a request's {} records were acknowledged: {}", delivery.size(), failure.toString());
        }
    }
}
