package io.tributary.gateway.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import io.tributary.control.Erasure;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.service.control.ControlView;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes erasures stick on the personal topic. Each gateway, once it knows of an erasure, erases again through the very
 * producer that wrote the customer's data: what it wrote before it knew then lies before the tombstone. And once more
 * later, for a gateway that died before it could.
 */
@Singleton
final class ErasureKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureKeeper.class);
    /** Nothing that was decided on an older view is still on its way: longer than any request or landing round may take. */
    private static final Duration STRAGGLERS = Duration.ofMinutes(2);
    /** At a start, older ones are taken as done. */
    private static final Duration RECENT = Duration.ofDays(1);

    private static final long DONE = Long.MAX_VALUE;

    private final ControlView view;
    private final TruthRecords records;
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;
    /** By key, when to erase again. */
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    ErasureKeeper(ControlView view, TruthRecords records, Producer<byte[], byte[]> producer, Clock clock) {
        this.view = view;
        this.records = records;
        this.producer = producer;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "${tributary.admission.erasure-check:1s}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void keep() {
        if (!view.isLoaded()) {
            return;
        }
        Instant recent = clock.instant().minus(RECENT);
        try {
            for (Erasure erasure : view.all(ControlTopics.ERASURES)) {
                keep(erasure, recent);
            }
        } catch (KafkaException e) {
            LOG.warn("Erasures could not be repeated yet: {}", e.toString());
        }
    }

    private void keep(Erasure erasure, Instant recent) {
        String key = ControlTopics.ERASURES.key().apply(erasure);
        Long at = due.get(key);
        long now = System.nanoTime();
        if (at == null && erasure.getErasedAt().isBefore(recent)) {
            due.put(key, DONE);
        } else if (at == null) {
            erase(key);
            due.put(key, now + STRAGGLERS.toNanos());
        } else if (at != DONE && now - at >= 0) {
            erase(key);
            due.put(key, DONE);
        }
    }

    private void erase(String key) {
        Future<RecordMetadata> ignored = producer.send(records.tombstone(key.getBytes(UTF_8)), (metadata, failure) -> {
            if (failure != null) {
                due.remove(key); // the next round begins anew
            }
        });
    }
}
