package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.AccessClient.Answer;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Candidates over a small history whose amounts are reckoned by hand, beside the ledger that the real processor wrote. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulationIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ADMIN = "/api/v1/admin/firms/";
    private static final String PLANS = ADMIN + "simulated/plans/";

    private static final String PLAN = """
            {"effective_from":"2026-01-01","rules":[
              {"rule_id":"fee","trigger":{"transaction_type":"challenge_fee"},"reward":{"percent":"10"},
               "caps":{"per_affiliate_month":"100.00"}},
              {"rule_id":"funded","trigger":{"phase":"funded"},"reward":{"flat":"50.00"}}],
             "tiers":{"mode":"marginal","measure":"usd_volume","steps":[{"from":"1000","extra_percent":"2"}]}}""";

    private final AccessClient client = new AccessClient();
    private TestStack stack;
    private Part second;
    private String gateway;
    /** Holds next to nothing at once, and never waits. */
    private String narrow;

    private String admin;
    private String acme;
    private String rival;
    private String reader;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        gateway = stack.description().gateway();
        second = stack.start(
                ServiceKind.GATEWAY, Map.of("TRIBUTARY_SIMULATION_HELD", "2", "TRIBUTARY_SIMULATION_PATIENCE", "0s"));
        narrow = second.address();
        StackFile.Admin credentials = stack.description().admin();
        await().atMost(LIMIT)
                .until(() -> client.tokenAnswer(gateway, credentials.clientId(), credentials.clientSecret())
                                .status()
                        == 200);
        admin = client.token(gateway, credentials.clientId(), credentials.clientSecret());
        put(ADMIN + "simulated", "{\"time_zone\":\"America/New_York\"}");
        put(ADMIN + "simulated-rival", "{}");
        acme = token("simulated", "read", "write", "manage");
        rival = token("simulated-rival", "read", "write", "manage");
        reader = token("simulated", "read");
        put(PLANS + "standard", PLAN);
        history();
    }

    @AfterAll
    void stop() throws InterruptedException {
        client.close();
        second.stop();
    }

    private void put(String path, String body) throws InterruptedException {
        Answer answer = client.call("PUT", gateway + path, admin, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    private String token(String firm, String... scopes) throws InterruptedException {
        String body = "{\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}";
        JsonNode issued = client.call("POST", gateway + ADMIN + firm + "/clients", admin, body)
                .body();
        return client.token(
                gateway,
                issued.path("client_id").asText(),
                issued.path("client_secret").asText(),
                scopes);
    }

    private void history() throws InterruptedException {
        customer("c-1", "aff-1", "alice", "phase_1", "2026-03-01");
        customer("c-2", "aff-2", "alice", "phase_1", "2026-02-01");
        customer("c-3", "aff-1", "bob", "phase_1", "2026-03-01");
        customer("c-3", "aff-1", "bob", "funded", "2026-05-02");
        transaction("t-1", "c-1", "challenge_fee", "1000.00", "2026-03-05T12:00:00Z");
        transaction("t-2", "c-3", "challenge_fee", "500.00", "2026-03-10T12:00:00Z");
        // In New York it is still March.
        transaction("t-3", "c-3", "challenge_fee", "200.00", "2026-04-01T02:00:00Z");
        transaction("t-4", "c-2", "challenge_fee", "300.00", "2026-03-01T12:00:00Z");
        // All of t-3 and 50 of t-2.
        transaction("t-5", "c-3", "refund", "-250.00", "2026-04-15T12:00:00Z");
        for (String day : List.of("2026-06-01", "2026-06-02")) {
            push("trading-activity", """
                    {"customer_id":"c-3","date":"%s","instrument":"EURUSD","currency":"USD","lots_traded":6,"pnl":1}""".formatted(day));
        }
        Answer adjusted = client.call("POST", gateway + ADMIN + "simulated/adjustments", acme, """
                {"adjustment_id":"a-1","affiliate_id":"aff-2","amount":"7.50","date":"2026-03-31","reason":"r"}""");
        assertThat(adjusted.status()).as(adjusted.body().toString()).isEqualTo(201);
    }

    private void customer(String id, String affiliate, String name, String phase, String modified)
            throws InterruptedException {
        push("customers", """
                {"customer_id":"%s","signup_date":"2026-01-10T16:00:00Z","affiliate_id":"%s","email":"%s@example.com",
                 "phase":"%s","last_modified_date":"%sT12:00:00Z"}""".formatted(id, affiliate, name, phase, modified));
    }

    private void transaction(String id, String customer, String type, String amount, String date)
            throws InterruptedException {
        push("transactions", """
                {"transaction_id":"%s","customer_id":"%s","transaction_type":"%s","amount_currency":%s,"amount_usd":%s,
                 "currency":"USD","transaction_date":"%s","status":"approved"}""".formatted(id, customer, type, amount, amount, date));
    }

    private void push(String entity, String record) throws InterruptedException {
        Answer answer = client.call("POST", gateway + "/api/v1/prop-trading/" + entity, acme, record);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    }

    /** The result, also where a busy machine takes longer than a request waits. */
    private JsonNode simulate(String plan, String body) throws InterruptedException {
        Answer answer = client.call("POST", gateway + PLANS + plan + "/simulate", acme, body);
        if (answer.status() == 202) {
            return awaitDone(gateway + answer.header("Location")).path("result");
        }
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    /** Affiliate, month, today, simulated and difference of every row, and the three sums. */
    private static List<String> told(JsonNode result) {
        List<String> lines = new ArrayList<>();
        for (JsonNode row : result.path("data")) {
            lines.add(String.join(
                    " ",
                    row.path("affiliate_id").asText(),
                    row.path("month").asText(),
                    row.path("today").asText(),
                    row.path("simulated").asText(),
                    row.path("difference").asText()));
        }
        JsonNode meta = result.path("meta");
        lines.add(meta.path("today").asText() + " " + meta.path("simulated").asText() + " "
                + meta.path("difference").asText());
        return lines;
    }

    /**
     * March of aff-1: 100.00 + 50.00 + 20.00, less 45.00 over the cap (net of refunds 145.00), and 2 % of 450.00, which
     * is what is left above 1000.00 of its purchases.
     */
    @Test
    @Order(1)
    void thePlanAsItIsMakesNoDifference() {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(told(simulate("standard", PLAN)))
                .containsExactly(
                        "aff-1 2026-03 134.00 134.00 0.00",
                        "aff-1 2026-04 -25.00 -25.00 0.00",
                        "aff-1 2026-05 50.00 50.00 0.00",
                        "aff-2 2026-03 37.50 37.50 0.00",
                        "196.50 196.50 0.00"));
    }

    /** March of aff-1: 200.00 + 100.00 + 40.00, less 190.00 over the cap (net of refunds 290.00), and 9.00 of the tier. */
    @Test
    @Order(2)
    void anotherPercentage() throws Exception {
        JsonNode result = simulate("standard", PLAN.replace("\"10\"", "\"20\""));
        assertThat(told(result))
                .containsExactly(
                        "aff-1 2026-03 134.00 159.00 25.00",
                        "aff-1 2026-04 -25.00 -50.00 -25.00",
                        "aff-1 2026-05 50.00 50.00 0.00",
                        "aff-2 2026-03 37.50 67.50 30.00",
                        "196.50 226.50 30.00");
        JsonNode meta = result.path("meta");
        assertThat(meta.path("customers").asInt()).isEqualTo(3);
        assertThat(meta.path("transactions").asInt()).isEqualTo(5);
        assertThat(meta.path("unrated").asInt()).isZero();
        assertThat(meta.path("plan_version").asInt()).isEqualTo(2);
    }

    /** The first purchase of c-1 and c-2, one person, is t-4 of aff-2's; that of c-3 is t-2, of which 50.00 are refunded. */
    @Test
    @Order(2)
    void firstPurchasesOfPersons() throws Exception {
        assertThat(told(simulate("standard", """
                {"effective_from":"2026-01-01","rules":[
                  {"rule_id":"first","trigger":{"transaction_type":"challenge_fee"},"conditions":{"purchase":"first"},
                   "reward":{"percent":"10"}}]}""")))
                .containsExactly(
                        "aff-1 2026-03 134.00 50.00 -84.00",
                        "aff-1 2026-04 -25.00 -5.00 20.00",
                        "aff-1 2026-05 50.00 0.00 -50.00",
                        "aff-2 2026-03 37.50 37.50 0.00",
                        "196.50 82.50 -114.00");
    }

    @Test
    @Order(2)
    void aNewPlanBesideTheOthers() throws Exception {
        JsonNode result = simulate("vip", """
                {"effective_from":"2026-01-01","applies_to":{"affiliates":["aff-2"]},"rules":[
                  {"rule_id":"half","trigger":{"transaction_type":"challenge_fee"},"reward":{"percent":"50"}}]}""");
        assertThat(told(result))
                .contains("aff-1 2026-03 134.00 134.00 0.00", "aff-2 2026-03 37.50 157.50 120.00")
                .contains("196.50 316.50 120.00");
        assertThat(result.at("/meta/plan_version").asInt()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void milestonesNobodyPaysForYet() throws Exception {
        String body = PLAN.replace("\"rules\":[", """
                "rules":[{"rule_id":"lots","trigger":{"milestone":{"lots_traded":"10"}},"reward":{"flat":"25.00"}},""");
        assertThat(told(simulate("standard", body))).contains("aff-1 2026-06 0.00 25.00 25.00", "196.50 221.50 25.00");
    }

    @Test
    @Order(2)
    void nothingIsWritten() throws Exception {
        List<Integer> before = written();
        simulate("standard", PLAN.replace("\"10\"", "\"30\""));
        simulate("brand-new", PLAN);
        assertThat(written()).isEqualTo(before);
        assertThat(client.call("GET", gateway + PLANS + "brand-new", acme, "").status())
                .isEqualTo(404);
        assertThat(client.call("GET", gateway + PLANS + "standard", acme, "").header("ETag"))
                .isEqualTo("\"1\"");
    }

    private List<Integer> written() {
        List<Topic<?>> topics = List.of(LedgerTopics.COMMISSIONS, ControlTopics.PLANS, ControlTopics.AUDIT);
        return topics.stream()
                .map(topic -> Committed.of(stack, topic.name(), new ByteArrayDeserializer())
                        .size())
                .toList();
    }

    @Test
    @Order(2)
    void refusesWhatAPutRefusesAndWhoMayNot() throws Exception {
        String url = gateway + PLANS + "standard/simulate";
        String faulty = PLAN.replace("\"10\"", "10").replace("\"50.00\"", "\"50.001\"");
        Answer refused = client.call("POST", url, acme, faulty);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors")).hasSize(2);
        assertThat(refused.body().path("errors"))
                .isEqualTo(client.call("PUT", gateway + PLANS + "standard", acme, faulty)
                        .body()
                        .path("errors"));
        assertThat(client.call("POST", gateway + PLANS + "no%20id/simulate", acme, PLAN)
                        .status())
                .isEqualTo(422);
        assertThat(client.call("POST", url, acme, "{").status()).isEqualTo(400);
        assertThat(client.call("POST", url, acme, PLAN, "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(client.call("POST", url, rival, PLAN).status()).isEqualTo(404);
        assertThat(client.call("POST", url, reader, PLAN).status()).isEqualTo(403);
        assertThat(client.call("POST", url.replace("simulated", "nobody"), admin, PLAN)
                        .status())
                .isEqualTo(404);
        assertThat(client.call("POST", url, admin, PLAN).status()).isIn(200, 202);
    }

    @Test
    @Order(2)
    void laterIfTheClientPrefersThat() throws Exception {
        String body = PLAN.replace("\"10\"", "\"20\"");
        Answer accepted =
                client.call("POST", gateway + PLANS + "standard/simulate", acme, body, "Prefer", "respond-async");
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        String location = accepted.header("Location");
        JsonNode done = awaitDone(gateway + location);
        assertThat(done.path("progress").asDouble()).isEqualTo(1);
        assertThat(done.path("result")).isEqualTo(simulate("standard", body));
        assertThat(client.call("GET", gateway + location, admin, "").status()).isEqualTo(200);
        assertThat(client.call("GET", gateway + location, rival, "").status()).isEqualTo(404);
        for (String other : Set.of(
                location.replace("/standard/", "/vip/"),
                location.replace("/simulated/", "/simulated-rival/"),
                location + "0")) {
            assertThat(client.call("GET", gateway + other, admin, "").status())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    private JsonNode awaitDone(String url) {
        await().atMost(LIMIT).until(() -> !client.call("GET", url, acme, "")
                .body()
                .at("/data/status")
                .asText()
                .equals("running"));
        try {
            JsonNode done = client.call("GET", url, acme, "").body().path("data");
            assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("done");
            return done;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Read in many passes it is the same, and what takes long goes on without its request. */
    @Test
    @Order(2)
    void inMemoryThatHoldsNextToNothing() throws Exception {
        String first = PLAN.replace(
                "\"reward\":{\"percent\"", "\"conditions\":{\"purchase\":\"first\"},\"reward\":{\"percent\"");
        for (String body : List.of(PLAN, first)) {
            Answer accepted = client.call("POST", narrow + PLANS + "standard/simulate", acme, body);
            assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
            assertThat(accepted.header("Preference-Applied")).isEmpty();
            assertThat(awaitDone(narrow + accepted.header("Location")).path("result"))
                    .isEqualTo(simulate("standard", body));
        }
    }

    /** Kafka is away: at most 5 s until the client is told to come back, and at once if others are waiting already. */
    @Test
    @Order(3)
    void saysWhenItCannot() throws Exception {
        stack.broker().stop();
        String url = gateway + PLANS + "standard/simulate";
        long start = System.nanoTime();
        Answer away = client.call("POST", url, acme, PLAN);
        assertThat(away.status()).as(away.body().toString()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));

        Answer accepted = client.call("POST", url, acme, PLAN, "Prefer", "respond-async");
        assertThat(accepted.status()).isEqualTo(202);
        Answer busy = client.call("POST", url, acme, PLAN);
        assertThat(busy.status()).as(busy.body().toString()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isNotEmpty();
        assertThat(busy.body().path("detail").asText()).contains("1 of this firm");
        // One firm leaves a place to another.
        String others = url.replace("/simulated/", "/simulated-rival/");
        assertThat(client.call("POST", others, rival, PLAN, "Prefer", "respond-async")
                        .status())
                .isEqualTo(202);
        String last = gateway + accepted.header("Location");
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode failed = client.call("GET", last, acme, "").body().path("data");
            assertThat(failed.path("status").asText()).isEqualTo("failed");
            assertThat(failed.path("reason").asText()).contains("Kafka");
        });
        stack.broker().start();
        stack.broker().awaitAnswer();
    }
}
