package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** The third door: what a firm's own producers write is admitted once, on real parts, whatever dies. */
@OnSharedStack
class LandingIT extends WithLandingFirm {
    private static final String FIRM = "landing";
    private static final int CUSTOMERS = 100;

    LandingIT() {
        super(FIRM);
    }

    @Test
    void landedRecordsJoinPushedOnes() throws Exception {
        RecordMetadata landed =
                firm.producer().send(FirmProducer.customer("d|1", "aff-direct")).get();
        firm.producer()
                .send(FirmProducer.fee("d-fee-1", "d|1", "499.00", "USD"))
                .get();
        firm.producer().send(FirmProducer.activity("d|1", "NAS100")).get();
        firm.push("transactions", fee("p-fee-1", "d|1"));
        firm.push("customers", """
                {"customer_id":"p-1","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff-direct"}""");
        firm.producer()
                .send(FirmProducer.fee("d-fee-2", "p-1", "100.00", "USD"))
                .get();

        await().atMost(LIMIT)
                .until(() -> firm.direct(TruthTopics.TRANSACTIONS, "d-fee-").size() == 2);
        await().atMost(LIMIT)
                .until(() -> firm.direct(TruthTopics.TRADING_ACTIVITY, "d|1").size() == 1);
        CustomerAccepted customer = (CustomerAccepted)
                firm.direct(TruthTopics.CUSTOMERS, "d|1").getFirst().value();
        assertThat(customer.getFirmId()).isEqualTo(FIRM);
        assertThat(customer.getLandingPartition()).isEqualTo(landed.partition());
        assertThat(customer.getLandingOffset()).isEqualTo(landed.offset());
        assertThat(customer.getObservedAt()).isEqualTo(Instant.ofEpochMilli(landed.timestamp()));
        assertThat(customer.getPersonKey()).hasSize(64);
        assertThat(customer.toString()).doesNotContain("Alexandra").doesNotContain("example.com");
        assertThat(Committed.of(stack, TruthTopics.PERSONAL.name(), firm.reader()))
                .anyMatch(personal -> personal.key().equals(FIRM + "|d%7C1"));
        TradingActivityAccepted activity = (TradingActivityAccepted)
                firm.direct(TruthTopics.TRADING_ACTIVITY, "d|1").getFirst().value();
        assertThat(activity.getPnl()).isEqualByComparingTo("-1240.12345678");

        // 15 % of 499 + 10 + 100
        assertThat(firm.reported("aff-direct")).isEqualTo("91.35");
    }

    @Test
    void admitsExactlyOnceWhateverDies() throws Exception {
        int count = 6_000;
        for (int i = 0; i < CUSTOMERS; i++) {
            firm.producer()
                    .send(FirmProducer.customer("of-once-" + i, "aff-once"))
                    .get();
        }
        for (int i = 0; i < count; i++) {
            if (i == count / 3 || i == count / 2) {
                stack.gateway().kill();
                stack.gateway().start();
            }
            if (i == 2 * count / 3) {
                stack.gateway().awaitAnswer();
                stack.broker().kill();
                stack.broker().start();
                stack.broker().awaitAnswer();
            }
            var ignored =
                    firm.producer().send(FirmProducer.fee("once-" + i, "of-once-" + i % CUSTOMERS, "1.00", "USD"));
        }
        firm.producer().flush();
        stack.gateway().awaitAnswer();

        Set<String> expected = new HashSet<>(
                IntStream.range(0, count).mapToObj(i -> "once-" + i).toList());
        await().atMost(LIMIT)
                .until(() -> LandingFirm.ids(firm.direct(TruthTopics.TRANSACTIONS, "once-"))
                                .size()
                        >= count);
        List<ConsumerRecord<String, SpecificRecord>> admitted = firm.direct(TruthTopics.TRANSACTIONS, "once-");
        assertThat(new HashSet<>(LandingFirm.ids(admitted))).isEqualTo(expected);
        // The firm's producer may have sent again what the broker did not acknowledge; we may not have.
        assertThat(admitted)
                .extracting(record -> {
                    TransactionAccepted value = (TransactionAccepted) record.value();
                    return value.getLandingPartition() + ":" + value.getLandingOffset();
                })
                .doesNotHaveDuplicates();
        // 15 % of 1.00 each
        assertThat(firm.reported("aff-once")).isEqualTo("900.00");
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        Schema same = new Schema.Parser()
                .parse(topic.schema().toString().replaceFirst("\"doc\":\"[^\"]*\"", "\"doc\":\"the same\""));
        int id = firm.register("elsewhere-value", same);
        int letters = firm.deadLetters().size();
        byte[] good = firm.producer().bytes(topic, FirmProducer.customer("away-1", "aff-away"));
        stack.registry().stop();
        for (int i = 0; i < 200; i++) {
            var ignored = firm.producer().send(FirmProducer.activity("away-1", "LOAD" + i));
        }
        // An id that no gateway has seen, and a known one behind it.
        firm.producer().send(topic, "unseen", LandingFirm.patched(good, id)).get();
        firm.producer()
                .send(topic, "seen", firm.producer().bytes(topic, FirmProducer.customer("away-2", "aff-away")))
                .get();
        await().atMost(LIMIT)
                .until(() -> Files.readString(stack.gateway().log()).contains("for the schema registry"));
        assertThat(firm.direct(TruthTopics.CUSTOMERS, "away-")).isEmpty();
        stack.registry().start();
        stack.registry().awaitAnswer();
        for (int i = 200; i < 400; i++) {
            var ignored = firm.producer().send(FirmProducer.activity("away-1", "LOAD" + i));
        }
        await().atMost(LIMIT)
                .until(() -> firm.direct(TruthTopics.CUSTOMERS, "away-").size() == 2);
        await().atMost(LIMIT)
                .until(() -> firm.direct(TruthTopics.TRADING_ACTIVITY, "away-").size() == 400);
        assertThat(firm.deadLetters()).hasSize(letters);
    }

    @Test
    void aNewFirmJoinsWithinSecondsAndNeedNotWaitForABacklog() throws Exception {
        int backlog = 10_000;
        for (int i = 0; i < CUSTOMERS; i++) {
            firm.producer()
                    .send(FirmProducer.customer("of-backlog-" + i, "aff-backlog"))
                    .get();
        }
        for (int i = 0; i < backlog; i++) {
            var ignored = firm.producer()
                    .send(FirmProducer.fee("backlog-" + i, "of-backlog-" + i % CUSTOMERS, "1.00", "USD"));
        }
        StackFile.Admin admin = stack.description().admin();
        String url = stack.description().gateway();
        try (AccessClient access = new AccessClient()) {
            String adminToken = access.token(url, admin.clientId(), admin.clientSecret());
            AccessClient.Answer made =
                    access.call("PUT", url + "/api/v1/admin/firms/newcomer", adminToken, "{\"name\":\"Newcomer\"}");
            assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        }
        try (FirmProducer newcomer = new FirmProducer(stack, "newcomer")) {
            newcomer.send(FirmProducer.customer("new-1", "aff-new")).get();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> firm.direct(TruthTopics.CUSTOMERS, "new-1").size() == 1);
        assertThat(((CustomerAccepted) firm.direct(TruthTopics.CUSTOMERS, "new-1")
                                .getFirst()
                                .value())
                        .getFirmId())
                .isEqualTo("newcomer");
        await().atMost(LIMIT)
                .until(() -> firm.direct(TruthTopics.TRANSACTIONS, "backlog-").size() == backlog);
    }

    @Test
    void aDirectProducerAsksByWhereItsRecordLanded() throws Exception {
        RecordMetadata landed = firm.producer()
                .send(FirmProducer.fee("asked-1", "asked", "10.00", "USD"))
                .get();
        String id = landed.topic() + ":" + landed.partition() + ":" + landed.offset();
        JsonNode fate = firm.awaitEvent(id, "waiting");
        assertThat(fate.path("waiting_for").asText()).isEqualTo("customer");
        assertThat(fate.path("landed_as").asText()).isEqualTo(id);
        RecordMetadata again = firm.producer()
                .send(FirmProducer.fee("asked-1", "asked", "10.00", "USD"))
                .get();
        firm.awaitEvent(again.topic() + ":" + again.partition() + ":" + again.offset(), "duplicate");
    }

    private static String fee(String id, String customer) {
        return """
                {"transaction_id":"%s","customer_id":"%s","transaction_type":"challenge_fee","amount_currency":10,
                 "currency":"USD","transaction_date":"2026-03-08T16:05:00Z","status":"approved"}""".formatted(id, customer);
    }
}
