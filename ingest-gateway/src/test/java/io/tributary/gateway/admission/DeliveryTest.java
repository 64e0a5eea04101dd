package io.tributary.gateway.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.RecordScanner;
import io.tributary.schemas.record.ValidRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final ValidRecord RECORD = Objects.requireNonNull(RecordScanner.of(
                    Entity.CUSTOMERS,
                    "{\"customer_id\":\"c\",\"signup_date\":\"2026-03-08T16:00:00Z\",\"affiliate_id\":\"a\"}"
                            .getBytes(UTF_8),
                    Instant.parse("2026-03-20T12:00:00Z"))
            .orElseThrow()
            .record());

    private final Delivery delivery =
            new Delivery(Entity.CUSTOMERS, List.of(new Submission(0, RECORD), new Submission(3, RECORD)));

    @Test
    void isCompleteOnceAllIsAcknowledged() throws InterruptedException {
        Callback first = delivery.record(0);
        Callback companion = delivery.companion(0);
        Callback second = delivery.record(1);
        companion.onCompletion(metadata(9, 99), null);
        second.onCompletion(metadata(2, 20), null);
        assertThat(delivery.isComplete()).isFalse();
        first.onCompletion(metadata(1, 10), null);
        delivery.await(0);
        assertThat(delivery.isComplete()).isTrue();
        assertThat(delivery.failure()).isNull();
        assertThat(delivery.eventId(0)).isEqualTo("customers:1:10");
        assertThat(delivery.eventId(1)).isEqualTo("customers:2:20");
        assertThat(delivery.index(1)).isEqualTo(3);
    }

    @Test
    void knowsNothingOfARecordWhoseCompanionFailed() throws InterruptedException {
        Callback first = delivery.record(0);
        Callback companion = delivery.companion(0);
        delivery.record(1).onCompletion(metadata(2, 20), null);
        first.onCompletion(metadata(1, 10), null);
        companion.onCompletion(null, new IllegalStateException("away"));
        delivery.await(0);
        assertThat(delivery.isAcknowledged(0)).isFalse();
        assertThat(delivery.isAcknowledged(1)).isTrue();
        assertThat(delivery.isComplete()).isFalse();
        assertThat(delivery.failure()).hasMessage("away");
    }

    @Test
    void knowsNothingOfARecordThatWasNeverSent() throws InterruptedException {
        delivery.record(0).onCompletion(metadata(1, 10), null);
        delivery.await(0);
        // Nor is it waited for.
        assertThat(delivery.failure()).isNull();
        assertThat(delivery.isAcknowledged(0)).isTrue();
        assertThat(delivery.isAcknowledged(1)).isFalse();
    }

    @Test
    void waitsNoLongerThanItMay() throws InterruptedException {
        Callback late = delivery.record(0);
        delivery.await(1);
        assertThat(delivery.failure()).isNotNull();
        assertThat(delivery.isAcknowledged(0)).isFalse();
        late.onCompletion(metadata(1, 10), null);
        assertThat(delivery.isAcknowledged(0)).isTrue();
    }

    private static RecordMetadata metadata(int partition, long offset) {
        return new RecordMetadata(new TopicPartition("t", partition), offset, 0, 0, 0, 0);
    }
}
