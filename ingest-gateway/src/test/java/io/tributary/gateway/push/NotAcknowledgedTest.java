package io.tributary.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.gateway.admission.Delivery;
import io.tributary.gateway.admission.TestAdmission;
import io.tributary.gateway.admission.TestCluster;
import io.tributary.proptrading.Source;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.service.problem.ProblemException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A broker that fails in the middle of a request: the answer says of each record what is known. */
class NotAcknowledgedTest {
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
    private static final String DAY =
            "{\"date\":\"2026-03-15\",\"customer_id\":\"e\",\"instrument\":\"NAS100\",\"lots_traded\":5,\"pnl\":1,\"currency\":\"USD\"}";
    private static TestAdmission admission;

    private final OneOnly producer = new OneOnly();

    @BeforeAll
    static void start() throws IOException {
        admission = new TestAdmission();
    }

    @AfterAll
    static void stop() {
        admission.close();
    }

    /** Acknowledges the first record. */
    private static final class OneOnly extends MockProducer<byte[], byte[]> {
        private OneOnly() {
            super(TestCluster.ofTruth(16), false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            Future<RecordMetadata> sent = super.send(record, callback);
            boolean ignored = history().size() == 1 ? completeNext() : errorNext(new TimeoutException("away"));
            return sent;
        }
    }

    @Test
    void tellsOfEachRecordByItsPlaceInTheRequest() throws InterruptedException {
        Delivery delivery = deliver("[" + DAY + ",5," + DAY + "," + DAY + "]");
        assertThat(producer.history()).as("the last is not even sent").hasSize(2);
        int partition = Objects.requireNonNull(producer.history().getFirst().partition());
        assertThat(partition).as("tells a partition from an offset").isPositive();

        ProblemException problem = Answers.notAcknowledged(delivery, true);
        assertThat(problem.type().status()).isEqualTo(503);
        assertThat(problem.headers()).containsEntry("Retry-After", "2");
        assertThat(problem.members()).containsOnlyKeys("errors");
        List<?> errors = (List<?>) Objects.requireNonNull(problem.members().get("errors"));
        assertThat(errors).hasSize(3);
        assertThat(errors.get(0))
                .isEqualTo(Map.of(
                        "index",
                        0,
                        "pointer",
                        "",
                        "code",
                        "acknowledged",
                        "message",
                        "is accepted",
                        "event_id",
                        "trading-activity:" + partition + ":0"));
        assertThat(errors.get(1)).isEqualTo(unknown(2));
        assertThat(errors.get(2)).isEqualTo(unknown(3));
    }

    @Test
    void tellsNothingMoreOfASingleRecord() throws InterruptedException {
        assertThat(deliver("[" + DAY + "]").isComplete()).isTrue();
        Delivery delivery = deliver("[" + DAY + "]");
        assertThat(delivery.isComplete()).isFalse();
        ProblemException problem = Answers.notAcknowledged(delivery, false);
        assertThat(problem.type().status()).isEqualTo(503);
        assertThat(problem.headers()).containsEntry("Retry-After", "2");
        assertThat(problem.members()).isEmpty();
    }

    private Delivery deliver(String body) throws InterruptedException {
        List<Checked> records = new RecordBodies(Entity.TRADING_ACTIVITY, NOW).array(body.getBytes(UTF_8));
        return admission
                .through(producer)
                .accept("apex", Source.PUSH, NOW, Entity.TRADING_ACTIVITY, BulkController.submissions(records));
    }

    private static Map<String, Object> unknown(int index) {
        return Map.of(
                "index",
                index,
                "pointer",
                "",
                "code",
                "unknown",
                "message",
                "may or may not have been accepted; send it again");
    }
}
