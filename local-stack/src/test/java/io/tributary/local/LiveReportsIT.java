package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.base.Http;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The funnel and the stream over HTTP, fed by the real processor. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LiveReportsIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestStack stack;
    private PushClient client;
    private String firm;
    private String affiliate;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        client = new PushClient(stack.description().gateway());
        FirmCredentials credentials = stack.firm("live-reports");
        firm = client.token(credentials.clientId(), credentials.clientSecret(), "read+write");
        affiliate = affiliateToken(credentials.firmId());
    }

    @AfterAll
    void nothingWasLostOrDoubled() throws Exception {
        try {
            ConservationCheck.check(stack, LIMIT);
        } finally {
            client.close();
        }
    }

    private String affiliateToken(String firmId) throws Exception {
        StackFile.Admin platform = stack.description().admin();
        Http.Answer answer = Http.send(
                "POST",
                stack.description().gateway() + "/api/v1/admin/firms/" + firmId + "/clients",
                "{\"affiliate_id\":\"aff-2\"}",
                "Authorization",
                "Bearer " + client.token(platform.clientId(), platform.clientSecret(), "admin"),
                "Content-Type",
                "application/json");
        JsonNode made = JSON.readTree(answer.body());
        return client.token(
                made.path("client_id").asText(), made.path("client_secret").asText(), "read");
    }

    private String reports(String path) {
        return stack.description().reports() + "/api/v1/reports/" + path;
    }

    private String accept(String entity, String body) throws InterruptedException {
        PushClient.Answer answer = client.post(entity, body.getBytes(UTF_8), firm);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.data().path("event_id").asText();
    }

    private void customerWithFee(String number, String status) throws InterruptedException {
        accept("customers", """
                {"customer_id":"c-%1$s","signup_date":"2026-03-01T10:00:00Z","affiliate_id":"aff-%1$s"}""".formatted(number));
        fee(number, status);
    }

    private void fee(String number, String status) throws InterruptedException {
        accept("transactions", """
                {"transaction_id":"t-%1$s","customer_id":"c-%1$s","transaction_type":"challenge_fee","amount_currency":100,
                "currency":"USD","transaction_date":"2026-03-01T10:01:00Z","status":"%2$s"}""".formatted(number, status));
    }

    private List<String> steps(String token, String query) throws InterruptedException {
        PushClient.Answer answer = client.get(reports("funnel" + query), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        List<String> steps = new ArrayList<>();
        answer.data()
                .forEach(row -> steps.add(row.path("step").asText() + " "
                        + row.path("count").asText() + " "
                        + row.path("conversion").asText() + " "
                        + row.path("median_seconds").asText()));
        return steps;
    }

    @Test
    @Order(1)
    void theStreamTellsEntriesAndTransitionsAsReportsShowThem() throws Exception {
        String last;
        try (EventReader all = EventReader.open(reports("stream"), firm, null);
                EventReader own = EventReader.open(reports("stream"), affiliate, null)) {
            await().atMost(LIMIT)
                    .until(() -> !all.lastId().isEmpty() && !own.lastId().isEmpty());
            customerWithFee("1", "approved");
            customerWithFee("2", "approved");
            await().atMost(LIMIT)
                    .until(() -> all.events().size() >= 6 && own.events().size() >= 3);
            assertThat(all.events())
                    .extracting(event ->
                            event.name() + " " + event.data().path("to_step").asText())
                    .containsExactlyInAnyOrder(
                            "transition signed_up",
                            "transition purchased",
                            "entry ",
                            "transition signed_up",
                            "transition purchased",
                            "entry ");
            assertThat(own.events()).hasSize(3).allSatisfy(event -> assertThat(
                            event.data().path("affiliate_id").asText())
                    .isEqualTo("aff-2"));
            JsonNode entry = own.events().stream()
                    .filter(event -> event.name().equals("entry"))
                    .findFirst()
                    .orElseThrow()
                    .data();
            assertThat(entry.path("amount").asText()).isEqualTo("15.00");
            assertThat(client.get(reports("commissions"), affiliate)
                            .data()
                            .get(0)
                            .path("amount")
                            .asText())
                    .isEqualTo("15.00");
            last = all.lastId();
        }
        // Nobody listens when the fee is taken back; whoever resumes hears of it, and of nothing again.
        fee("1", "reversed");
        stack.awaitDrained(LIMIT);
        try (EventReader resumed = EventReader.open(reports("stream"), firm, last)) {
            await().atMost(LIMIT).until(() -> resumed.events().size() >= 2);
            assertThat(resumed.events())
                    .extracting(event ->
                            event.name() + " " + event.data().path("kind").asText())
                    .containsExactlyInAnyOrder("entry REVERSED", "transition RETRACTED");
        }
    }

    @Test
    @Order(2)
    void theFunnelShowsWhatHolds() throws Exception {
        assertThat(steps(firm, "")).containsExactly("signed_up 2 1 60", "purchased 1 0.5 null");
        assertThat(steps(firm, "?per=person")).containsExactly("signed_up 2 1 60", "purchased 1 0.5 null");
        assertThat(steps(firm, "?affiliate_id=aff-1")).containsExactly("signed_up 1 1 null");
        assertThat(steps(firm, "?from=2026-03-02")).isEmpty();
        assertThat(steps(affiliate, "")).containsExactly("signed_up 1 1 60", "purchased 1 1 null");
        assertThat(client.get(reports("funnel?affiliate_id=aff-1"), affiliate).status())
                .isEqualTo(403);
        Http.Answer csv = Http.send(
                "GET",
                reports("funnel?group_by=affiliate,month"),
                "",
                "Accept",
                "text/csv",
                "Authorization",
                "Bearer " + firm);
        assertThat(csv.body()).isEqualTo("""
                affiliate_id,month,step,count,conversion,median_seconds,p90_seconds\r
                aff-1,2026-03,signed_up,1,1,,\r
                aff-2,2026-03,signed_up,1,1,60,60\r
                aff-2,2026-03,purchased,1,1,,\r
                """);
    }

    @Test
    @Order(3)
    void theFunnelShowsOnesOwnWrites() throws Exception {
        String event = accept("customers", """
                {"customer_id":"c-3","signup_date":"2026-03-01T10:00:00Z","affiliate_id":"aff-3"}""");
        PushClient.Answer answer = client.get(reports("funnel?affiliate_id=aff-3&after=" + event), firm);
        assertThat(answer.header("Preference-Applied")).isEqualTo("after");
        assertThat(answer.data()).hasSize(1);
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(
            strings = {
                "funnel?per=household",
                "funnel?per=",
                "funnel?group_by=rule",
                "funnel?group_by=kind",
                "funnel?as_of=2026-03-01T00:00:00Z",
                "funnel?from=2026-03-02&to=2026-03-01",
                "funnel?after=nonsense",
                "stream?colour=red"
            })
    void refusesWhatIsWrong(String path) throws Exception {
        assertThat(client.get(reports(path), firm).status()).isEqualTo(400);
    }

    @Test
    @Order(4)
    void theStreamIsForThoseWhoMayReadIt() throws Exception {
        assertThat(Http.send("GET", reports("stream"), "").status()).isEqualTo(401);
        assertThat(client.get(reports("stream?firm_id=other"), firm).status()).isEqualTo(404);
        assertThat(client.get(reports("stream?affiliate_id=aff-1"), affiliate).status())
                .isEqualTo(403);
        assertThat(Http.send("GET", reports("stream"), "", "Authorization", "Bearer " + firm, "Last-Event-ID", "1")
                        .status())
                .isEqualTo(400);
    }
}
