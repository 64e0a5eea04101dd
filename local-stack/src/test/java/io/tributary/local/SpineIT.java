package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.schemas.topic.FirmCopies;
import io.tributary.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One fee becomes a commission in a report, on real parts, whatever comes first and whatever dies. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpineIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private TestStack stack;
    private PushClient client;
    private String token;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        client = new PushClient(stack.description().gateway());
        FirmCredentials firm = stack.firm("spine");
        token = client.token(firm.clientId(), firm.clientSecret(), "read write");
    }

    @AfterEach
    void nothingIsLostOrDoubled() throws Exception {
        ConservationCheck.check(stack, LIMIT);
        for (Topic<?> source : FirmCopies.sources()) {
            assertThat(CopiedRecords.ofFirm(stack, source.name(), "spine"))
                    .as("the firm's copy of %s", source.name())
                    .isNotEmpty()
                    .isEqualTo(CopiedRecords.ofPlatform(stack, source.name(), "spine"));
        }
    }

    @AfterAll
    void stop() {
        client.close();
    }

    @Test
    void customerThenFee() throws Exception {
        accept("customers", customer("c-first", "aff-first"));
        accept("transactions", fee("t-first", "c-first", "499.00", "approved"));

        assertThat(reported("aff-first")).isEqualTo("74.85");
        assertThat(VerifiedLedger.of(stack)).contains("difference 0.00");
    }

    @Test
    void feeThenCustomerThenReversal() throws Exception {
        accept("transactions", fee("t-late", "c-late", "333.33", "approved"));
        assertThat(reported("aff-late")).isEqualTo("nothing");
        accept("customers", customer("c-late", "aff-late"));
        assertThat(reported("aff-late")).isEqualTo("50.00");

        accept("transactions", fee("t-late", "c-late", "333.33", "reversed"));
        assertThat(reported("aff-late")).isEqualTo("0.00");
        assertThat(VerifiedLedger.of(stack)).contains("difference 0.00");
    }

    @Test
    void sameTotalsAfterKillNineOfEverything() throws Exception {
        for (int i = 0; i < 40; i++) {
            accept("transactions", fee("t-kill-" + i, "c-kill-" + i % 7, "10." + (10 + i), "approved"));
        }
        for (int i = 0; i < 7; i++) {
            accept("customers", customer("c-kill-" + i, "aff-kill"));
        }
        // In mid-flight: what was acknowledged is in Kafka, what it is worth may not be computed yet.
        List<Part> services = stack.services().stream().filter(Part::isRunning).toList();
        List<Part> infrastructure = List.of(stack.postgres(), stack.broker(), stack.registry());
        for (Part part : services) {
            part.kill();
        }
        for (Part part : infrastructure.reversed()) {
            part.kill();
        }
        for (Part part : infrastructure) {
            part.start();
            part.awaitAnswer();
        }
        for (Part part : services) {
            part.start();
        }
        stack.awaitAnswers();

        // 15 % of 10.10 … 10.49: each rounded on its own, half to even
        assertThat(reported("aff-kill")).isEqualTo("61.77");
        assertThat(VerifiedLedger.of(stack)).contains("difference 0.00");
    }

    private static String customer(String id, String affiliate) {
        return """
                {"customer_id":"%s","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"%s"}""".formatted(id, affiliate);
    }

    private static String fee(String id, String customer, String amount, String status) {
        return """
                {"transaction_id":"%s","customer_id":"%s","transaction_type":"challenge_fee","amount_currency":%s,
                 "currency":"USD","transaction_date":"2026-03-08T16:05:00Z","status":"%s"}""".formatted(id, customer, amount, status);
    }

    private void accept(String entity, String body) throws InterruptedException {
        PushClient.Answer answer = client.post(entity, body.getBytes(UTF_8), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    }

    /** What the report says the affiliate is owed once everything is drained. */
    private String reported(String affiliate) throws InterruptedException {
        stack.awaitDrained(LIMIT);
        JsonNode rows = client.get(
                        stack.description().reports() + "/api/v1/reports/commissions?group_by=affiliate&affiliate_id="
                                + affiliate,
                        token)
                .data();
        return rows.isEmpty() ? "nothing" : rows.path(0).path("amount").asText();
    }
}
