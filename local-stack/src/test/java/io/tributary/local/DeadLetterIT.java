package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** A dead letter is listed with what is wrong, corrected and replayed, on real parts. */
@OnSharedStack
class DeadLetterIT extends WithLandingFirm {
    private static final String FIRM = "dead-letter";

    DeadLetterIT() {
        super(FIRM);
    }

    @Test
    void aDeadLetterIsListedCorrectedAndReplayed() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        Customer wrong = Customer.newBuilder(FirmProducer.customer("letter-1", "aff-letter"))
                .setCountryCode("XX")
                .build();
        RecordMetadata landed = firm.producer()
                .send(topic, "letter", firm.producer().bytes(topic, wrong))
                .get();
        firm.producer()
                .send(FirmProducer.fee("letter-fee-1", "letter-1", "100.00", "USD"))
                .get();
        String id = topic.name() + ":" + landed.partition() + ":" + landed.offset();
        JsonNode letter = firm.awaitEvent(id, "dead_letter");
        assertThat(letter.path("reason").asText()).isEqualTo("invalid");
        assertThat(letter.path("dead_letter_id").asText()).isEqualTo(id);

        JsonNode listed = letters("?entity=customers&status=open&per_page=500").stream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(listed.at("/source/offset").asLong()).isEqualTo(landed.offset());
        assertThat(listed.at("/errors/0/pointer").asText()).isEqualTo("/country_code");
        assertThat(listed.at("/errors/0/code").asText()).isEqualTo("unknown_code");
        assertThat(listed.path("payload_encoding").asText()).isEqualTo("json");
        assertThat(listed.at("/payload/country_code").asText()).isEqualTo("XX");
        assertThat(listed.at("/payload/first_name").asText()).isEqualTo("Alexandra");
        assertThat(listed.at("/payload/signup_date").asText()).isEqualTo("2026-03-08T16:05:00Z");

        String corrected = """
                {"customer_id":"letter-1","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff-letter","country_code":"CZ"}""";
        PushClient.Answer still = replay(id, "?dry_run=true", "");
        assertThat(still.status()).isEqualTo(422);
        assertThat(still.body().at("/errors/0/pointer").asText()).isEqualTo("/country_code");
        assertThat(replay(id, "", "").status()).isEqualTo(422);
        assertThat(replay(id, "?dry_run=maybe", corrected).status()).isEqualTo(400);
        // What is wrong in several ways is told the first.
        assertThat(replayLarge(id, "text/plain").status()).isEqualTo(415);
        assertThat(replayLarge(id, "application/json").status()).isEqualTo(413);
        PushClient.Answer verdict = replay(id, "?dry_run=true", corrected);
        assertThat(verdict.status()).as(verdict.body().toString()).isEqualTo(200);
        assertThat(verdict.data().path("status").asText()).isEqualTo("valid");
        assertThat(firm.awaitEvent(id, "dead_letter").path("reason").asText()).isEqualTo("invalid");

        PushClient.Answer replayed = replay(id, "", corrected);
        assertThat(replayed.status()).as(replayed.body().toString()).isEqualTo(202);
        String event = replayed.data().path("event_id").asText();
        assertThat(replay(id, "", "").data().path("event_id").asText()).isEqualTo(event);
        assertThat(replay(id, "", corrected).status()).isEqualTo(409);
        JsonNode applied = firm.awaitEvent(id, "applied");
        assertThat(applied.path("event_id").asText()).isEqualTo(event);
        assertThat(firm.awaitEvent(event, "applied").path("event_id").asText()).isEqualTo(event);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(letters("?status=replayed&per_page=500"))
                .filteredOn(one -> one.path("id").asText().equals(id))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.path("event_id").asText()).isEqualTo(event);
                    assertThat(one.path("corrected").asBoolean()).isTrue();
                }));
        assertThat(replay(id, "", corrected).status()).isEqualTo(409);
        List<ConsumerRecord<String, SpecificRecord>> truth = firm.direct(TruthTopics.CUSTOMERS, "letter-1");
        assertThat(truth).hasSize(1);
        assertThat(LandingFirm.header(truth.getFirst(), "dead_letter")).isEqualTo(id);
        // 15 % of 100: the fee had waited for its customer.
        assertThat(firm.reported("aff-letter")).isEqualTo("15.00");
        for (String theirs : List.of("firm.other.customers:0:0", topic.name() + ":0:999999999")) {
            assertThat(firm.event(theirs).status()).isEqualTo(404);
            assertThat(replay(theirs, "", corrected).status()).isEqualTo(404);
        }
    }

    /** Its time is that of its first arrival, so it never overrules what the firm has said since. */
    @Test
    void aDeadLetterReplayedUnchangedKeepsItsFirstTime() throws Exception {
        Topic<Customer> topic = LandingTopics.customers(FIRM);
        Instant modified = Instant.now().plusSeconds(306).truncatedTo(ChronoUnit.SECONDS);
        Customer early = Customer.newBuilder(FirmProducer.customer("early-1", "aff-early"))
                .setLastModifiedDate(modified)
                .build();
        RecordMetadata landed = firm.producer()
                .send(topic, "early", firm.producer().bytes(topic, early))
                .get();
        String id = topic.name() + ":" + landed.partition() + ":" + landed.offset();
        assertThat(firm.awaitEvent(id, "dead_letter").path("reason").asText()).isEqualTo("invalid");
        await().atMost(LIMIT).until(() -> replay(id, "?dry_run=true", "").status() == 200);
        String newer = """
                {"customer_id":"early-1","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff-later","last_modified_date":"%s"}""".formatted(modified);
        firm.push("customers", newer);
        PushClient.Answer replayed = replay(id, "", "");
        assertThat(replayed.status()).as(replayed.body().toString()).isEqualTo(202);
        assertThat(firm.awaitEvent(id, "superseded").path("event_id").asText())
                .isEqualTo(replayed.data().path("event_id").asText());
        CustomerAccepted truth = (CustomerAccepted)
                firm.direct(TruthTopics.CUSTOMERS, "early-1").getFirst().value();
        assertThat(truth.getObservedAt()).isEqualTo(Instant.ofEpochMilli(landed.timestamp()));
        assertThat(truth.getLandingOffset()).isEqualTo(landed.offset());
    }

    private PushClient.Answer replay(String id, String query, String body) throws InterruptedException {
        return firm.client().post("dead-letters/" + id + "/replay" + query, body.getBytes(UTF_8), firm.token());
    }

    private PushClient.Answer replayLarge(String id, String type) throws InterruptedException {
        String path = "dead-letters/" + id + "/replay?dry_run=maybe";
        return firm.client().post(path, new byte[2_097_153], firm.token(), "Content-Type", type);
    }

    private List<JsonNode> letters(String query) throws InterruptedException {
        PushClient.Answer answer = firm.client()
                .get(stack.description().gateway() + "/api/v1/prop-trading/dead-letters" + query, firm.token());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<JsonNode> letters = new ArrayList<>();
        answer.data().forEach(letters::add);
        return letters;
    }
}
