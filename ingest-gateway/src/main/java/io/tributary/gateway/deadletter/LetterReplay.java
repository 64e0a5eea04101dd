package io.tributary.gateway.deadletter;

import io.tributary.gateway.admission.Admission;
import io.tributary.gateway.admission.Delivery;
import io.tributary.gateway.admission.ObservedClock;
import io.tributary.gateway.counts.RecordCounts;
import io.tributary.gateway.landing.DeadLetterFates;
import io.tributary.gateway.landing.LandedReader;
import io.tributary.gateway.push.RecordBodies;
import io.tributary.proptrading.DeadLetter;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.Fault;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.record.Origin.Landing;
import io.tributary.schemas.record.ValidRecord;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.service.problem.ErrorCode;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Admits refused records after all (DOMAIN, observed_at): unchanged, a record keeps its first time, so that it never
 * overrules what the firm has said since; corrected, it is what the firm says now.
 *
 * <p>The accepted record is written first and then that it was replayed. Should the second fail, the letter stays open, and
 * replaying it again adds a duplicate at most, which changes nothing.
 */
@Singleton
final class LetterReplay {
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final long PATIENCE_SECONDS = 4;
    /** Replayed here so lately that the views may not have it yet. */
    private static final int REMEMBERED = 10_000;

    private final LetterPayloads payloads;
    private final LandedReader reader;
    private final Admission admission;
    private final ObservedClock observed;
    private final DeadLetterFates fates;
    private final Producer<byte[], byte[]> producer;
    private final RecordCounts counts;
    /** Letters that are being replayed: of two requests for one, the second comes again and finds what the first has done. */
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    private final Map<String, DeadLetter> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DeadLetter> eldest) {
            return size() > REMEMBERED;
        }
    };

    LetterReplay(
            LetterPayloads payloads,
            LandedReader reader,
            Admission admission,
            ObservedClock observed,
            DeadLetterFates fates,
            Producer<byte[], byte[]> producer,
            RecordCounts counts) {
        this.payloads = payloads;
        this.reader = reader;
        this.admission = admission;
        this.observed = observed;
        this.fates = fates;
        this.producer = producer;
        this.counts = counts;
    }

    /** A record that may be admitted, and whether it is another than was received. */
    record Wanted(ValidRecord valid, boolean corrected) {}

    /**
     * What became of a replay.
     *
     * @param at when it was
     * @param before whether it was replayed before, by another request
     */
    record Replayed(String eventId, Instant at, boolean before) {}

    /**
     * The record to admit.
     *
     * @param body the corrected record in the guide's JSON; empty: the one that was received
     * @throws ProblemException 400 or 422: what is wrong with it
     */
    Wanted read(DeadLetter letter, byte[] body, Instant receipt) {
        Entity entity = Entity.ofWord(letter.getEntity()).orElseThrow();
        Checked checked =
                body.length > 0 ? new RecordBodies(entity, receipt).single(body) : received(letter, entity, receipt);
        if (checked instanceof Checked.Invalid invalid) {
            throw ProblemException.invalid(invalid.faults(), invalid.count());
        }
        return new Wanted(((Checked.Valid) checked).record(), body.length > 0);
    }

    private Checked received(DeadLetter letter, Entity entity, Instant receipt) {
        byte[] bytes = payloads.bytes(letter)
                .orElseThrow(() -> unreadable("its payload is not kept (any more); send the corrected record"));
        try {
            return reader.check(entity, payloads.record(letter, bytes), receipt);
        } catch (UndecodableRecordException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static ProblemException unreadable(String why) {
        return ProblemException.invalid(List.of(Fault.at("", ErrorCode.UNREADABLE.word(), why)));
    }

    /** What became of it before, as far as is known here. */
    Optional<Replayed> before(DeadLetter stored) {
        DeadLetter letter;
        synchronized (recent) {
            letter = stored.getReplayedAt() == null ? recent.getOrDefault(key(stored), stored) : stored;
        }
        Instant at = letter.getReplayedAt();
        String eventId = letter.getReplayedAs();
        return at == null || eventId == null ? Optional.empty() : Optional.of(new Replayed(eventId, at, true));
    }

    private static String key(DeadLetter letter) {
        return TruthTopics.DEAD_LETTERS.key().apply(letter);
    }

    /**
     * Admits it, once.
     *
     * @param clientId who asks
     * @throws ProblemException 409: it was replayed before, and this is another record; 503: Kafka did not acknowledge it
     */
    Replayed replay(DeadLetter letter, Wanted record, String clientId, Instant receipt) throws InterruptedException {
        if (!inHand.add(key(letter))) {
            throw ProblemException.unavailable("Another request is replaying it", RETRY_AFTER_SECONDS);
        }
        try {
            Optional<Replayed> before = before(letter);
            if (before.isPresent()) {
                return again(letter, record, before.get());
            }
            String accepted = admit(letter, record, receipt);
            DeadLetter replayed = DeadLetter.newBuilder(letter)
                    .setReplayedAt(receipt)
                    .setReplayedBy(clientId)
                    .setCorrected(record.corrected())
                    .setReplayedAs(accepted)
                    .setRecordedAt(observed.receipt())
                    .build();
            write(replayed);
            synchronized (recent) {
                recent.put(key(letter), replayed);
            }
            counts.add(RecordCounts.DIRECT, letter.getEntity(), letter.getFirmId(), 1, 0);
            return new Replayed(accepted, receipt, false);
        } finally {
            inHand.remove(key(letter));
        }
    }

    private static Replayed again(DeadLetter letter, Wanted record, Replayed before) {
        if (record.corrected()) {
            throw ProblemException.of(
                            ProblemType.CONFLICT,
                            "It was replayed before, as event " + before.eventId() + "; send a further correction to "
                                    + letter.getEntity())
                    .with("event_id", before.eventId());
        }
        return before;
    }

    private String admit(DeadLetter letter, Wanted record, Instant receipt) throws InterruptedException {
        Instant at = record.corrected() ? observed.reserve(receipt, 1) : letter.getReceivedAt();
        Origin origin = new Origin(letter.getFirmId(), at, letter.getSource(), landing(letter));
        Delivery delivery = admission.replay(record.valid(), origin, letter.getDeadLetterId());
        if (!delivery.isComplete()) {
            throw away();
        }
        return delivery.eventId(0);
    }

    private static @Nullable Landing landing(DeadLetter letter) {
        Integer partition = letter.getSourcePartition();
        Long offset = letter.getSourceOffset();
        return partition == null || offset == null ? null : new Landing(partition, offset);
    }

    private void write(DeadLetter replayed) throws InterruptedException {
        try {
            producer.send(fates.record(replayed, producer)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw away();
        }
    }

    private static ProblemException away() {
        return ProblemException.unavailable(
                "Kafka did not acknowledge the replay in time; sending it again is harmless", RETRY_AFTER_SECONDS);
    }
}
