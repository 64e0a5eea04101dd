package io.tributary.gateway.admission;

import io.tributary.proptrading.Source;
import io.tributary.schemas.record.AcceptedRecords.Origin;
import io.tributary.schemas.record.Entity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
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
    private final Producer<String, SpecificRecord> producer;
    private final AdmissionSettings settings;

    Admission(
            ObservedClock observed,
            TruthRecords records,
            Producer<String, SpecificRecord> producer,
            AdmissionSettings settings) {
        this.observed = observed;
        this.records = records;
        this.producer = producer;
        this.settings = settings;
    }

    /** The sends that a submission caused: one, or two with personal data. */
    private record InFlight(Submission submission, List<Future<RecordMetadata>> sends) {}

    /**
     * Sends all records at once and waits for all of them.
     *
     * @param receipt when the request came
     * @param submissions in the request's order
     * @return one per submission, in that order
     * @throws InterruptedException if the wait was interrupted: nothing is known of the records then
     */
    public List<Acknowledgement> accept(String firmId, Source source, Instant receipt, List<Submission> submissions)
            throws InterruptedException {
        if (submissions.isEmpty()) {
            return List.of();
        }
        long deadline = System.nanoTime() + settings.deadline().toNanos();
        Instant first = observed.reserve(receipt, submissions.getLast().index() + 1);
        List<InFlight> flights = new ArrayList<>(submissions.size());
        boolean away = false;
        for (Submission submission : submissions) {
            List<Future<RecordMetadata>> sends =
                    away ? List.of() : send(submission, new Origin(firmId, at(first, submission), source));
            // Each further send would block in vain: after the first failure nothing more is sent.
            away |= sends.stream().anyMatch(Admission::hasFailed);
            flights.add(new InFlight(submission, sends));
        }
        return await(flights, deadline);
    }

    private static Instant at(Instant first, Submission submission) {
        return first.plus(submission.index(), ChronoUnit.MICROS);
    }

    private List<Future<RecordMetadata>> send(Submission submission, Origin origin) {
        try {
            Future<RecordMetadata> truth = producer.send(records.truth(submission.record(), origin));
            ProducerRecord<String, SpecificRecord> personal = records.personal(submission.record(), origin);
            return personal == null ? List.of(truth) : List.of(truth, producer.send(personal));
        } catch (KafkaException e) {
            // No metadata yet, or no registry at a cold start: producer.send throws these.
            return List.of(CompletableFuture.failedFuture(e));
        }
    }

    private static boolean hasFailed(Future<RecordMetadata> send) {
        return send.isDone() && send.state() == Future.State.FAILED;
    }

    private static List<Acknowledgement> await(List<InFlight> flights, long deadline) throws InterruptedException {
        List<Acknowledgement> answers = new ArrayList<>(flights.size());
        int unknown = 0;
        Throwable cause = null;
        for (InFlight flight : flights) {
            String eventId = null;
            try {
                eventId = eventId(flight, deadline);
            } catch (ExecutionException | TimeoutException e) {
                cause = cause == null ? e : cause;
            }
            unknown += eventId == null ? 1 : 0;
            answers.add(new Acknowledgement(flight.submission().index(), eventId));
        }
        if (unknown > 0) {
            LOG.warn(
                    "{} of {} records of a request were not acknowledged: {}",
                    unknown,
                    flights.size(),
                    String.valueOf(cause));
        }
        return answers;
    }

    private static @Nullable String eventId(InFlight flight, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        String eventId = null;
        for (Future<RecordMetadata> send : flight.sends()) {
            RecordMetadata written = send.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            eventId = eventId == null ? eventId(flight.submission().record().entity(), written) : eventId;
        }
        return eventId;
    }

    private static String eventId(Entity entity, RecordMetadata written) {
        return entity.word() + ":" + written.partition() + ":" + written.offset();
    }
}
