package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** What firms read back from the gateway, on real parts. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecordsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FULL = """
            {"customer_id":"full","signup_date":"2026-03-08T16:00:00.123456+02:00","last_modified_date":"2026-03-09T00:00:00Z",
             "affiliate_id":"aff-full","campaign_id":"c","click_id":"k","lang_id":"en","country_code":"DE",
             "kyc_status_id":"ok","sales_status_id":"won","challenge_type":"standard","phase":"phase_1",
             "account_size":100000.50,"first_name":"Žofie","last_name":"K","email":"zofie@example.com"}""";

    private TestStack stack;
    private PushClient client;
    private String token;
    private String stranger;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        client = new PushClient(stack.description().gateway());
        FirmCredentials firm = stack.firm("records");
        token = client.token(firm.clientId(), firm.clientSecret(), "read write");
        stranger = strangersToken();
    }

    @AfterAll
    void nothingWasLostOrDoubled() throws Exception {
        try {
            ConservationCheck.check(stack, LIMIT);
        } finally {
            client.close();
        }
    }

    private String strangersToken() throws InterruptedException {
        String url = stack.description().gateway();
        StackFile.Admin admin = stack.description().admin();
        try (AccessClient access = new AccessClient()) {
            String adminToken = access.token(url, admin.clientId(), admin.clientSecret());
            access.call("PUT", url + "/api/v1/admin/firms/records-stranger", adminToken, "{\"name\":\"S\"}");
            JsonNode made = access.call("POST", url + "/api/v1/admin/firms/records-stranger/clients", adminToken, "{}")
                    .body();
            return client.token(
                    made.path("client_id").asText(), made.path("client_secret").asText(), "read write");
        }
    }

    private PushClient.Answer get(String path, String as) throws InterruptedException {
        return client.get(stack.description().gateway() + "/api/v1/" + path, as);
    }

    private JsonNode ok(String path) throws InterruptedException {
        PushClient.Answer answer = get("prop-trading/" + path, token);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String push(String entity, String body) throws InterruptedException {
        PushClient.Answer answer = client.post(entity, body.getBytes(UTF_8), token);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.data().path("event_id").asText();
    }

    private static String customer(String id) {
        return "{\"customer_id\":" + JSON.valueToTree(id)
                + ",\"signup_date\":\"2026-03-08T16:00:00Z\",\"affiliate_id\":\"aff-1\"}";
    }

    private static String fee(String id, String customer, String status) {
        return "{\"transaction_id\":\"" + id + "\",\"customer_id\":\"" + customer
                + "\",\"transaction_type\":\"challenge_fee\",\"amount_currency\":499.99,\"currency\":\"USD\","
                + "\"transaction_date\":\"2026-03-08T23:30:00Z\",\"status\":\"" + status + "\"}";
    }

    @Test
    @Order(1)
    void aRecordReadsAsItWasSent() throws Exception {
        String event = push("customers", FULL);
        await().atMost(LIMIT)
                .until(() ->
                        get("prop-trading/customers/full?after=" + event, token).status() == 200);
        PushClient.Answer answer = get("prop-trading/customers/full?after=" + event, token);
        assertThat(answer.header("Preference-Applied")).isEqualTo("after");
        JsonNode sent = JSON.readTree(FULL);
        assertThat(answer.data().size()).isEqualTo(sent.size());
        sent.properties().forEach(field -> {
            JsonNode got = answer.data().path(field.getKey());
            switch (field.getKey()) {
                case "signup_date" ->
                    assertThat(Instant.parse(got.asText())).isEqualTo(Instant.parse("2026-03-08T14:00:00.123456Z"));
                case "account_size" ->
                    assertThat(got.isNumber() ? got.decimalValue() : null)
                            .isEqualByComparingTo(new BigDecimal("100000.50"));
                default -> assertThat(got).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
        assertThat(get("prop-trading/customers/full", stranger).status()).isEqualTo(404);
        PushClient.Answer none = get("prop-trading/customers/none", token);
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = {"bulk", "validate", "a/b", "a%2Fb", "ü+ %|?#&=", "..", "😀", "\"quoted\"", "x;y=1", "{id}"})
    void anyIdCanBeRead(String id) throws Exception {
        String event = push("customers", customer(id));
        String path = "prop-trading/customers/"
                + URLEncoder.encode(id, UTF_8).replace("+", "%20").replace(".", "%2E");
        await().atMost(LIMIT).until(() -> get(path + "?after=" + event, token).status() == 200);
        assertThat(get(path, token).data().path("customer_id").asText()).isEqualTo(id);
    }

    /** RFC 3986 lets these stand in a segment as they are, and JavaScript leaves some so. */
    @Test
    @Order(2)
    void whatNeedsNoEncodingIsReadWithout() throws Exception {
        String id = "a+b(1)!;c&d'$=,*:@~-._";
        String event = push("customers", customer(id));
        String path = "prop-trading/customers/" + id;
        await().atMost(LIMIT).until(() -> get(path + "?after=" + event, token).status() == 200);
        assertThat(get(path, token).data().path("customer_id").asText()).isEqualTo(id);
    }

    @Test
    @Order(3)
    void listsArePagedAndFiltered() throws Exception {
        List<String> ids =
                IntStream.range(0, 25).mapToObj(i -> String.format("l-%02d", i)).toList();
        String last = "";
        for (String id : ids) {
            push("transactions", fee(id, "full", id.endsWith("7") ? "pending" : "approved"));
            last = push("trading-activity", """
                    {"date":"2026-03-15","customer_id":"full","instrument":"%s","lots_traded":5,"pnl":-1.5,"currency":"USD"}""".formatted(id));
        }
        String event = last;
        await().atMost(LIMIT)
                .until(() -> ok("transactions").path("meta").path("total").asInt() == 25);
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = ok("transactions?per_page=10" + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.path("meta").path("total").asInt()).isEqualTo(25);
            page.path("data").forEach(row -> seen.add(row.path("transaction_id").asText()));
            next = page.path("meta").path("next_cursor").asText("");
            if (next.equals("null")) {
                next = "";
            }
        } while (!next.isEmpty());
        assertThat(seen).isEqualTo(ids);
        JsonNode third = ok("transactions?per_page=10&page=3");
        assertThat(third.path("data")).hasSize(5);
        assertThat(third.path("meta").path("page").asInt()).isEqualTo(3);
        assertThat(third.path("meta").path("next_cursor").isNull()).isTrue();
        assertThat(ok("transactions?status=pending").path("data")).hasSize(2);
        assertThat(ok("transactions?customer_id=nobody").path("data")).isEmpty();
        assertThat(ok("transactions?affiliate_id=aff-full").path("data")).hasSize(25);
        assertThat(ok("transactions?from=2026-03-08&to=2026-03-08").path("data"))
                .hasSize(25);
        assertThat(ok("transactions?from=2026-03-09").path("data")).isEmpty();
        assertThat(ok("transactions?updated_since=2999-01-01T00:00:00Z").path("data"))
                .isEmpty();
        assertThat(ok("customers?affiliate_id=aff-full").path("data")).hasSize(1);
        assertThat(get("prop-trading/transactions", stranger).data()).isEmpty();
        awaitStatus(event, "applied");
        String eighth = ok("trading-activity?per_page=7")
                .path("meta")
                .path("next_cursor")
                .asText();
        assertThat(ok("trading-activity?per_page=7&cursor=" + eighth)
                        .path("data")
                        .path(0)
                        .path("instrument")
                        .asText())
                .isEqualTo("l-07");
        String cursor =
                ok("transactions?per_page=10").path("meta").path("next_cursor").asText();
        for (String bad : List.of(
                "?per_page=501",
                "?per_page=0",
                "?page=0",
                "?nonsense=1",
                "?cursor=forged",
                "?page=1&cursor=" + cursor,
                "?status=approved&cursor=" + cursor,
                "?from=2026-02-30",
                "?after=nonsense")) {
            assertThat(get("prop-trading/transactions" + bad, token).status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(get("prop-trading/customers?status=x", token).status()).isEqualTo(400);
        assertThat(get("prop-trading/transactions?cursor=" + cursor, stranger).status())
                .isEqualTo(400);
    }

    /** Whatever is inserted and changed meanwhile, before the cursor and after it. */
    @Test
    @Order(3)
    void aWalkSeesWhatWasThereAtItsStartOnce() throws Exception {
        List<String> before = IntStream.range(0, 150)
                .mapToObj(i -> String.format("walk-%03d", i * 2))
                .toList();
        bulkCustomers(before, "phase_1");
        await().atMost(LIMIT)
                .until(() -> ok("customers?affiliate_id=aff-walk")
                                .path("meta")
                                .path("total")
                                .asInt()
                        == before.size());
        AtomicBoolean walking = new AtomicBoolean(true);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int round = 0; walking.get(); round++) {
                int from = round * 7 % 300;
                bulkCustomers(
                        IntStream.range(from, from + 20)
                                .mapToObj(i -> String.format("walk-%03d", i))
                                .toList(),
                        "phase_" + round);
            }
        });
        List<String> seen = new ArrayList<>();
        int totalAtTheEnd = 0;
        try {
            String next = "";
            do {
                JsonNode page = ok("customers?affiliate_id=aff-walk&per_page=3" + next);
                page.path("data")
                        .forEach(row -> seen.add(row.path("customer_id").asText()));
                totalAtTheEnd = page.path("meta").path("total").asInt();
                JsonNode cursor = page.path("meta").path("next_cursor");
                next = cursor.isNull() ? "" : "&cursor=" + cursor.asText();
            } while (!next.isEmpty());
        } finally {
            walking.set(false);
            writing.join();
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates().containsAll(before);
        assertThat(totalAtTheEnd).as("nothing was inserted during the walk").isGreaterThan(before.size());
        // The kept count, and the one that counting finds.
        stack.awaitDrained(LIMIT);
        assertThat(ok("customers").path("meta").path("total").asInt())
                .isEqualTo(ok("customers?updated_since=2000-01-01T00:00:00Z")
                        .path("meta")
                        .path("total")
                        .asInt());
    }

    private void bulkCustomers(List<String> ids, String phase) {
        String records = ids.stream()
                .map(id -> customer(id).replace("aff-1", "aff-walk").replace("}", ",\"phase\":\"" + phase + "\"}"))
                .collect(Collectors.joining(",", "[", "]"));
        try {
            assertThat(client.post("customers/bulk", records.getBytes(UTF_8), token)
                            .status())
                    .isEqualTo(202);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(4)
    void anEventSaysWhereItStands() throws Exception {
        String early = push("transactions", fee("e-1", "e-late", "approved"));
        awaitStatus(early, "waiting");
        JsonNode waiting = get("events/" + early, token).data();
        assertThat(waiting.path("waiting_for").asText()).isEqualTo("customer");
        assertThat(Instant.parse(waiting.path("since").asText())).isBefore(Instant.now());
        assertThat(waiting.path("entries")).isEmpty();
        String customer = push("customers", customer("e-late"));
        awaitStatus(early, "applied");
        awaitStatus(customer, "applied");
        await().atMost(LIMIT).until(() -> entries(early) == 1);
        String again = push("transactions", fee("e-1", "e-late", "approved"));
        awaitStatus(again, "duplicate");
        String reversed = push("transactions", fee("e-1", "e-late", "reversed"));
        awaitStatus(reversed, "applied");
        awaitStatus(early, "superseded");
        await().alias("what the fee earned and what was taken back")
                .atMost(LIMIT)
                .until(() -> entries(reversed) == 2);
        assertThat(get("events/" + reversed, stranger).status()).isEqualTo(404);
        for (String none : List.of("transactions:0:99999999", "transactions:999:0", "nonsense", "personal:0:0")) {
            assertThat(get("events/" + none, token).status()).as(none).isEqualTo(404);
        }
    }

    @Test
    @Order(5)
    void withoutAProcessorAnEventIsInFlight() throws Exception {
        Part processor = stack.processor();
        processor.stop();
        String event = push("customers", customer("flight"));
        assertThat(get("events/" + event, token).data().path("status").asText()).isEqualTo("in_flight");
        assertThat(get("events/" + event, stranger).status()).isEqualTo(404);
        answersAsItIs("prop-trading/customers/flight?after=" + event, 404);
        answersAsItIs("prop-trading/customers?after=" + event, 200);
        processor.start();
        processor.awaitAnswer();
        awaitStatus(event, "applied");
    }

    /** After a while, and claims nothing. */
    private void answersAsItIs(String path, int status) throws InterruptedException {
        long start = System.nanoTime();
        PushClient.Answer answer = get(path, token);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.header("Preference-Applied")).isEmpty();
    }

    @Test
    @Order(6)
    void withoutADatabaseOnlyReadsAreUnavailable() throws Exception {
        stack.postgres().stop();
        PushClient.Answer away = get("prop-trading/customers", token);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.header("Retry-After")).isNotEmpty();
        push("customers", customer("no-db"));
        stack.gateway().restart();
        push("customers", customer("no-db-2"));
        assertThat(get("prop-trading/customers/no-db-2", token).status()).isEqualTo(503);
        stack.postgres().start();
        stack.postgres().awaitAnswer();
        await().atMost(LIMIT)
                .until(() -> get("prop-trading/customers/no-db-2", token).status() == 200);
    }

    private int entries(String event) throws InterruptedException {
        return get("events/" + event, token).data().path("entries").size();
    }

    private void awaitStatus(String event, String status) {
        await().alias(event + " is " + status)
                .atMost(LIMIT)
                .until(() -> status.equals(
                        get("events/" + event, token).data().path("status").asText()));
    }
}
