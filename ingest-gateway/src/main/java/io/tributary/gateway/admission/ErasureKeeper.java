package io.tributary.gateway.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import io.tributary.control.Erasure;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.service.control.ControlView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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

    private final Supplier<Collection<Erasure>> erasures;
    private final TruthRecords records;
    private final Producer<byte[], byte[]> producer;
    private final Clock clock;
    private final LongSupplier nanos;
    /** By key, when to erase again. */
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    @Inject
    ErasureKeeper(ControlView view, TruthRecords records, Producer<byte[], byte[]> producer, Clock clock) {
        this(
                () -> view.isLoaded() ? view.all(ControlTopics.ERASURES) : List.of(),
                records,
                producer,
                clock,
                System::nanoTime);
    }

    ErasureKeeper(
            Supplier<Collection<Erasure>> erasures,
            TruthRecords records,
            Producer<byte[], byte[]> producer,
            Clock clock,
            LongSupplier nanos) {
        this.erasures = erasures;
        this.records = records;
        this.producer = producer;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Scheduled(fixedDelay = "${tributary.admission.erasure-check:1s}")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void keep() {
        Instant recent = clock.instant().minus(RECENT);
        try {
            for (Erasure erasure : erasures.get()) {
                keep(erasure, recent);
            }
        } catch (KafkaException e) {
            LOG.warn("Erasures could not be repeated yet: {}", e.toString());
        }
    }

    private void keep(Erasure erasure, Instant recent) {
        String key = ControlTopics.ERASURES.key().apply(erasure);
        Long at = due.get(key);
        long now = nanos.getAsLong();
        if (at == null && erasure.getErasedAt().isBefore(recent)) {
            due.put(key, DONE);
        } else if (at == null) {
            erase(key, now + STRAGGLERS.toNanos());
        } else if (at != DONE && now - at >= 0) {
            erase(key, DONE);
        }
    }

    private void erase(String key, long next) {
        due.put(key, next); // before the send: one that fails at once calls back from within
        try {
            Future<RecordMetadata> ignored =
                    producer.send(records.tombstone(key.getBytes(UTF_8)), (metadata, failure) -> {
                        if (failure != null) {
                            due.remove(key); // the next round begins anew
                        }
                    });
        } catch (KafkaException e) {
            due.remove(key);
            throw e;
        }
    }
}
