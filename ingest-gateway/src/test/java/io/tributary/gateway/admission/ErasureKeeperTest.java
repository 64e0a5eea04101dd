package io.tributary.gateway.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Erasure;
import io.tributary.schemas.topic.Placement;
import io.tributary.schemas.topic.TruthTopics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rounds of erasing again: how many tombstones each brings. */
class ErasureKeeperTest {
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final Duration STRAGGLERS = Duration.ofMinutes(2);
    private static TestAdmission admission;

    private final List<Erasure> erasures = new ArrayList<>();
    private final FailingProducer producer = new FailingProducer();
    private long nanos = 1;
    private ErasureKeeper keeper;

    @BeforeAll
    static void start() throws IOException {
        admission = new TestAdmission();
    }

    @AfterAll
    static void stop() {
        admission.close();
    }

    @BeforeEach
    void make() {
        keeper = new ErasureKeeper(
                () -> erasures, admission.records(producer), producer, Clock.fixed(NOW, ZoneOffset.UTC), () -> nanos);
    }

    /** Fails at once while it is told to, as Kafka's does when it waits for metadata in vain. */
    private static final class FailingProducer extends MockProducer<byte[], byte[]> {
        private boolean away;
        private boolean fenced;

        private FailingProducer() {
            super(TestCluster.ofTruth(16), false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (fenced) {
                throw new KafkaException("fenced");
            }
            Future<RecordMetadata> sent = super.send(record, callback);
            boolean ignored = away && errorNext(new TimeoutException("no metadata"));
            return sent;
        }
    }

    @Test
    void aFreshOneIsErasedAtOnceAndOnceMoreLater() {
        erased(NOW.minusSeconds(1));
        assertTombstones(1);
        ProducerRecord<byte[], byte[]> tombstone = producer.history().getFirst();
        assertThat(tombstone.topic()).isEqualTo(TruthTopics.PERSONAL.name());
        assertThat(tombstone.key()).isEqualTo("acme|c".getBytes(UTF_8));
        assertThat(tombstone.partition()).isEqualTo(Placement.partition("acme|c", 16));
        assertThat(tombstone.value()).isNull();
        assertTombstones(0);
        nanos += STRAGGLERS.toNanos() - 1;
        assertTombstones(0);
        nanos++;
        assertTombstones(1);
        nanos += STRAGGLERS.toNanos();
        assertTombstones(0);
    }

    @Test
    void anOldOneIsTakenAsDone() {
        erased(NOW.minus(Duration.ofDays(1)).minusMillis(1));
        assertTombstones(0);
        nanos += STRAGGLERS.toNanos();
        assertTombstones(0);
        erasures.clear();
        erased("d", NOW.minus(Duration.ofDays(1)));
        assertTombstones(1);
    }

    @Test
    void aSendThatFailsLaterIsTriedAgain() {
        erased(NOW);
        keeper.keep();
        assertThat(producer.errorNext(new TimeoutException("away"))).isTrue();
        assertThat(producer.history()).hasSize(1);
        producer.clear();
        assertTombstones(1);
        assertTombstones(0);
        nanos += STRAGGLERS.toNanos();
        assertTombstones(1);
    }

    @Test
    void aSendThatFailsAtOnceIsTriedAgain() {
        erased(NOW);
        producer.away = true;
        assertTombstones(1);
        assertTombstones(1);
        producer.away = false;
        assertTombstones(1);
        assertTombstones(0);
        // The last one, too.
        nanos += STRAGGLERS.toNanos();
        producer.away = true;
        assertTombstones(1);
        producer.away = false;
        assertTombstones(1);
    }

    @Test
    void aProducerThatTakesNothingIsAskedAgain() {
        erased(NOW);
        producer.fenced = true;
        assertTombstones(0);
        producer.fenced = false;
        assertTombstones(1);
        nanos += STRAGGLERS.toNanos();
        producer.fenced = true;
        assertTombstones(0);
        producer.fenced = false;
        assertTombstones(1);
    }

    /** How many a round brings. */
    private void assertTombstones(int count) {
        producer.clear();
        keeper.keep();
        assertThat(producer.history()).hasSize(count);
        while (producer.completeNext()) {}
    }

    private void erased(Instant at) {
        erased("c", at);
    }

    private void erased(String customerId, Instant at) {
        erasures.add(Erasure.newBuilder()
                .setFirmId("acme")
                .setCustomerId(customerId)
                .setErasedAt(at)
                .setErasedBy("admin")
                .build());
    }
}
