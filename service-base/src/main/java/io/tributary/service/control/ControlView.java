package io.tributary.service.control;

import io.micronaut.context.annotation.Context;
import io.tributary.control.Client;
import io.tributary.control.Firm;
import io.tributary.control.PlanVersion;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.value.Keys;
import io.tributary.service.kafka.KafkaSettings;
import io.tributary.service.kafka.RegistryConfig;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What admins have decided, in memory: the newest record of every key of the control topics, kept current by one daemon
 * thread that reads them from the beginning, committed records only. Stays as it is while Kafka is away, and goes on when
 * it is back. Thread-safe; never blocks unless the method's name says await.
 */
@Context
public final class ControlView {
    /** What is kept. Not the audit, which only grows, and not the cursors, which only their puller reads. */
    private static final List<Topic<?>> TOPICS = List.of(
            ControlTopics.FIRMS,
            ControlTopics.CLIENTS,
            ControlTopics.PLANS,
            ControlTopics.FX_RATES,
            ControlTopics.AFFILIATES,
            ControlTopics.ADJUSTMENTS,
            ControlTopics.PULL_SOURCES,
            ControlTopics.SIGNING_KEYS,
            ControlTopics.ERASURES);

    /** The character after the one that parts a key. */
    private static final char AFTER_BAR = '|' + 1;

    private final ControlRecords records;
    private final ControlPositions positions = new ControlPositions();
    private final ControlTail tail;
    private final Admin admin;

    ControlView(KafkaSettings kafka, RegistryConfig registry, Admin admin) {
        this.admin = admin;
        this.records = new ControlRecords(TOPICS);
        this.tail = new ControlTail(TOPICS, records, positions, kafka, registry);
    }

    @PostConstruct
    void start() {
        tail.start();
    }

    @PreDestroy
    void stop() {
        tail.close();
    }

    /** Whether the records of a topic are kept here. */
    public boolean keeps(Topic<?> topic) {
        return TOPICS.contains(topic);
    }

    /** The newest record of a key, made by {@code topic.key()} or {@link Keys#join}. */
    public <V extends SpecificRecord> Optional<V> find(Topic<V> topic, String key) {
        return Optional.ofNullable(records.of(topic).get(key));
    }

    /** All records of a topic, ordered by key. A view: it changes as the topic does. */
    public <V extends SpecificRecord> Collection<V> all(Topic<V> topic) {
        return records.of(topic).values();
    }

    /** All records of a topic whose key starts with these parts, ordered by key; for example a firm's affiliates. */
    public <V extends SpecificRecord> Collection<V> under(Topic<V> topic, String... parts) {
        String joined = Keys.join(parts);
        return records.of(topic).subMap(joined + '|', joined + AFTER_BAR).values();
    }

    /** The firm of this id. */
    public Optional<Firm> firm(String firmId) {
        return find(ControlTopics.FIRMS, Keys.join(firmId));
    }

    /** The client of this id; a deleted one is empty. */
    public Optional<Client> client(String clientId) {
        return find(ControlTopics.CLIENTS, Keys.join(clientId));
    }

    /** All versions of a plan, oldest first. */
    public List<PlanVersion> planVersions(String firmId, String planId) {
        return under(ControlTopics.PLANS, firmId, planId).stream()
                .sorted((a, b) -> Integer.compare(a.getVersion(), b.getVersion()))
                .toList();
    }

    /** What a firm's records take in memory, in bytes, by {@link Weight}. */
    public long bytes(String firmId) {
        return records.weights().of(firmId);
    }

    /** What all firms' records take in memory, in bytes. */
    long bytes() {
        return records.weights().all();
    }

    /** Whether everything that was there at start has been read. Before that, nothing found means nothing. */
    public boolean isLoaded() {
        return positions.isLoaded();
    }

    /**
     * Waits until everything committed before this call has been read.
     *
     * @return false if that took longer, or Kafka does not answer
     */
    public boolean awaitCaughtUp(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            return positions.await(ends(timeout), deadline);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * Waits until the record at this offset has been read.
     *
     * @return false if that took longer
     */
    public boolean awaitOffset(Topic<?> topic, long offset, Duration timeout) {
        try {
            return positions.await(
                    Map.of(ControlTail.partition(topic), offset + 1), System.nanoTime() + timeout.toNanos());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Map<TopicPartition, Long> ends(Duration timeout)
            throws ExecutionException, TimeoutException, InterruptedException {
        var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED).timeoutMs((int) timeout.toMillis());
        return admin
                .listOffsets(
                        TOPICS.stream().collect(Collectors.toMap(ControlTail::partition, topic -> OffsetSpec.latest())),
                        options)
                .all()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
