package io.tributary.gateway.control;

import io.tributary.control.AuditRecord;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.service.control.ControlView;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.RegistryConfig;
import io.tributary.service.limit.FirmTurns;
import io.tributary.service.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only writer of the control topics. All gateways share one transactional id, so at any time at most one of them can
 * commit: whoever decides on a view that another gateway has since overtaken is fenced, and decides again. So a
 * precondition (a version, an absence) that held when it was checked still holds when the change is committed.
 */
@Singleton
public final class ControlWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ControlWriter.class);
    /** All of it: the contract promises an answer within 5 s when Kafka is away. */
    private static final Duration PATIENCE = Duration.ofMillis(4500);
    /** A fenced writer lost a race; that many in a row would be a queue. */
    private static final int ATTEMPTS = 5;

    private final ControlView view;
    private final KafkaSettings kafka;
    private final RegistryConfig registry;
    private final AuditLog audit;
    private final FirmQuota quota;
    /** Who changes much keeps no other firm waiting; the platform counts as one. */
    private final FirmTurns turns = new FirmTurns();

    private @Nullable ControlProducer producer;

    ControlWriter(ControlView view, KafkaSettings kafka, RegistryConfig registry, AuditLog audit, FirmQuota quota) {
        this.view = view;
        this.kafka = kafka;
        this.registry = registry;
        this.audit = audit;
        this.quota = quota;
    }

    /**
     * Decides and writes as one step. Returns once the change is committed and this gateway's own view has it.
     *
     * @param entry who does what, for the audit; written only if the change writes something
     * @param decision reads the view and decides; may be asked again; a {@link ProblemException} of its own goes to the
     *     caller and writes nothing
     * @throws ProblemException 409 when a firm would have more than its {@link FirmQuota}; 503 when Kafka or the registry do not do it in time; whether it was committed is then
     *     unknown, and sending the same request again is harmless
     */
    public <R> R write(AuditLog.Entry entry, Supplier<ControlChange<R>> decision) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        FirmTurns.Turn turn = turn(entry.firmId(), deadline);
        try {
            for (int attempt = 1; left(deadline).isPositive() && attempt <= ATTEMPTS; attempt++) {
                try {
                    return attempt(entry, decision, deadline);
                } catch (KafkaException e) {
                    forgetProducer();
                    if (!isFenced(e)) {
                        LOG.warn("The control topics could not be written: {}", e.toString());
                        throw away();
                    }
                    LOG.info("Another gateway wrote to the control topics meanwhile; deciding again");
                }
            }
            throw away();
        } finally {
            turn.end();
        }
    }

    private <R> R attempt(AuditLog.Entry entry, Supplier<ControlChange<R>> decision, long deadline) {
        ControlProducer current = producer();
        // Only now: nobody else can commit any more without fencing us, so what the view has is what counts.
        if (!view.awaitCaughtUp(left(deadline))) {
            forgetProducer();
            throw away();
        }
        ControlChange<R> change = decision.get();
        if (!change.writes().isEmpty()) {
            String firmId = entry.firmId();
            if (firmId != null) {
                quota.require(view, firmId, change.writes());
            }
            AuditRecord record = audit.record(entry, change.version());
            current.begin();
            change.writes().forEach(current::send);
            current.send(new ControlChange.Write<>(
                    ControlTopics.AUDIT, ControlTopics.AUDIT.key().apply(record), record));
            current.commit().forEach((topic, offset) -> awaitSeen(topic, offset, deadline));
        }
        return change.result();
    }

    /** Committed already: a slow view is no reason to take the answer back. */
    private void awaitSeen(Topic<?> topic, long offset, long deadline) {
        if (view.keeps(topic) && !view.awaitOffset(topic, offset, left(deadline))) {
            LOG.warn("{} is committed up to {}, but not seen here yet", topic.name(), offset);
        }
    }

    /** The broker says it in two ways, and the producer may wrap either. */
    private static boolean isFenced(KafkaException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private ControlProducer producer() {
        ControlProducer current = producer;
        if (current == null) {
            current = ControlProducer.open(kafka, registry);
            producer = current;
        }
        return current;
    }

    private void forgetProducer() {
        ControlProducer current = producer;
        producer = null;
        if (current != null) {
            current.close();
        }
    }

    private FirmTurns.Turn turn(@Nullable String firmId, long deadline) {
        try {
            return turns.take(firmId == null ? ControlTopics.PLATFORM : firmId, left(deadline))
                    .orElseThrow(ControlWriter::away);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private static ProblemException away() {
        return ProblemException.unavailable("Kafka did not take the change in time; it is safe to send it again", 5);
    }

    @PreDestroy
    void close() {
        FirmTurns.Turn turn = turns.take();
        try {
            forgetProducer();
        } finally {
            turn.end();
        }
    }
}
