package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.base.Poll;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.OnRoughStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PersonalData;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.TruthTopics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The push door over HTTP, with a real broker and registry behind it. */
@OnRoughStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushIT {
    private static final String CUSTOMER = """
            {"customer_id":"prop|78120","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff_prop_310",
             "first_name":"Alexandra","last_name":"K","email":"Alex.K@example.com","account_size":100000}
            """;
    private static final String FEE =
            "{\"transaction_id\":\"txn_1\",\"customer_id\":\"prop|78120\",\"transaction_type\":\"challenge_fee\","
                    + "\"amount_currency\":499.990,\"currency\":\"USD\",\"transaction_date\":\"2026-03-08T16:05:00Z\","
                    + "\"status\":\"approved\"}";

    private TestStack stack;
    private PushClient client;
    private TopicReader topics;
    private FirmCredentials firm;
    private String token;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        client = new PushClient(stack.description().gateway());
        topics = new TopicReader(stack);
        firm = stack.firm("push");
        token = client.token(firm.clientId(), firm.clientSecret(), "write");
    }

    @AfterAll
    void stop() {
        client.close();
        topics.close();
    }

    @Test
    void keepsCustomersWithoutTheirPersonalData() throws Exception {
        PushClient.Answer answer = post("customers", CUSTOMER);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        assertThat(answer.data().path("customer_id").asText()).isEqualTo("prop|78120");
        assertThat(answer.data().path("status").asText()).isEqualTo("accepted");
        Instant receivedAt =
                Instant.parse(answer.body().path("meta").path("received_at").asText());

        ConsumerRecord<String, SpecificRecord> record =
                topics.at(answer.data().path("event_id").asText());
        CustomerAccepted customer = (CustomerAccepted) record.value();
        assertThat(record.key()).isEqualTo("push|prop%7C78120");
        assertThat(customer.getFirmId()).isEqualTo("push");
        assertThat(customer.getSource()).isEqualTo(Source.PUSH);
        assertThat(customer.getObservedAt()).isEqualTo(receivedAt);
        assertThat(record.timestamp()).isEqualTo(receivedAt.toEpochMilli());
        assertThat(customer.getPersonKey()).hasSize(64);
        assertThat(customer.toString()).doesNotContain("Alexandra").doesNotContain("example.com");

        PersonalData personal = (PersonalData)
                topics.last(TruthTopics.PERSONAL, record.partition()).value();
        assertThat(personal.getEmail()).isEqualTo("Alex.K@example.com");
        assertThat(personal.getObservedAt()).isEqualTo(receivedAt);
    }

    @Test
    void keepsTheOrderOfABulkRequest() throws Exception {
        PushClient.Answer answer = post("transactions/bulk", "[" + FEE + "," + FEE + "," + FEE + "]");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        Instant before = Instant.MIN;
        for (JsonNode record : answer.data()) {
            TransactionAccepted fee = (TransactionAccepted)
                    topics.at(record.path("event_id").asText()).value();
            assertThat(fee.getAmountCurrency()).isEqualTo(new BigDecimal("499.99"));
            if (before.isAfter(Instant.MIN)) {
                assertThat(fee.getObservedAt()).isEqualTo(before.plusNanos(1000));
            }
            before = fee.getObservedAt();
        }
        assertThat(answer.body().path("meta").path("accepted").asInt()).isEqualTo(3);
    }

    @Test
    void takesTheValidRecordsOfALenientRequest() throws Exception {
        PushClient.Answer answer = client.post(
                "transactions/bulk",
                (FEE + "\n{\"status\":5}\n" + FEE + "\n").getBytes(UTF_8),
                token,
                "Content-Type",
                "application/x-ndjson",
                "Prefer",
                "handling=lenient");
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.header("Preference-Applied")).isEqualTo("handling=lenient");
        assertThat(answer.data().findValuesAsText("status")).containsExactly("accepted", "rejected", "accepted");
        assertThat(answer.data().get(1).path("errors").get(0).path("pointer").asText())
                .isEqualTo("/status");
        assertThat(answer.body().path("meta").path("rejected").asInt()).isEqualTo(1);
        topics.at(answer.data().get(2).path("event_id").asText());
    }

    /** Path, status, what the body is made of; $ stands for a valid fee. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiterString = " | ", textBlock = """
                    transactions | 400 | {"transaction_id":
                    transactions | 400 | $$
                    transactions | 400 | {"status":"a","status":"b"}
                    transactions | 422 | []
                    transactions | 422 | {}
                    transactions | 422 | {"firm_id":"other"}
                    transactions/bulk | 400 | [$,
                    transactions/bulk | 422 | [$,{}]
                    transactions/bulk | 422 | {"data":[$,5]}
                    transactions/bulk | 422 | {"data":[$],"more":1}
                    transactions/validate | 422 | [$,{}]
                    transactions/validate | 202 | [$,$]
                    transactions/bulk | 202 | []
                    nothing | 404 | $
                    """)
    void writesNothingForBadInput(String path, int status, String body) throws Exception {
        Map<TopicPartition, Long> before = topics.ends();
        PushClient.Answer answer = post(path, body.replace("$", FEE));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
        assertThat(topics.ends()).isEqualTo(before);
    }

    @Test
    void writesNothingForThoseWhoMayNot() throws Exception {
        Map<TopicPartition, Long> before = topics.ends();
        StackFile.Admin admin = stack.description().admin();
        byte[] fee = FEE.getBytes(UTF_8);
        assertThat(client.post("transactions", fee, null).status()).isEqualTo(401);
        assertThat(client.post("transactions", fee, "no.such.token").status()).isEqualTo(401);
        String adminToken = client.token(admin.clientId(), admin.clientSecret(), "admin");
        assertThat(client.post("transactions", fee, adminToken).status()).isEqualTo(403);
        String reader = client.token(firm.clientId(), firm.clientSecret(), "read");
        assertThat(client.post("transactions", fee, reader).status()).isEqualTo(403);
        assertThat(client.post("transactions", fee, token, "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(topics.ends()).isEqualTo(before);
    }

    @Test
    void writesNothingOfWhatIsTooLargeAndServesTheConnectionAfterIt() throws Exception {
        Map<TopicPartition, Long> before = topics.ends();
        String many = String.join(",", Collections.nCopies(1001, "{}"));
        assertThat(post("transactions/bulk", "[" + many + "]").status()).isEqualTo(413);
        int limit = 2 * 1024 * 1024;
        assertThat(post("transactions/bulk", "[]" + " ".repeat(limit - 2)).status())
                .isEqualTo(202);
        for (int over : new int[] {1, limit, 10 * limit}) {
            String body = "[]" + " ".repeat(limit - 2 + over);
            assertThat(post("transactions/bulk", body).status())
                    .as("%s over", over)
                    .isEqualTo(413);
            assertThat(post("transactions/bulk", "[]").status()).isEqualTo(202);
            assertThat(client.postChunked("transactions/bulk", body.getBytes(UTF_8), token)
                            .status())
                    .as("%s over, chunked", over)
                    .isEqualTo(413);
            assertThat(post("transactions/bulk", "[]").status()).isEqualTo(202);
        }
        assertThat(topics.ends()).isEqualTo(before);
    }

    @Test
    void saysWithinFiveSecondsThatKafkaIsAwayAndGoesOnWhenItIsBack() throws Exception {
        stack.broker().kill();
        for (int i = 0; i < 2; i++) {
            long began = System.nanoTime();
            PushClient.Answer answer = post("transactions", FEE);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
        PushClient.Answer bulk = post("transactions/bulk", "[" + FEE + "]");
        assertThat(bulk.body().path("errors").get(0).path("code").asText()).isEqualTo("unknown");
        stack.broker().start();
        stack.broker().awaitAnswer();
        assertThat(Poll.until(
                        Duration.ofSeconds(30), () -> post("transactions", FEE).status() == 202))
                .isTrue();
    }

    private PushClient.Answer post(String path, String body) throws InterruptedException {
        return client.post(path, body.getBytes(UTF_8), token);
    }
}
