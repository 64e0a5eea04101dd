package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.AccessClient.Answer;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.Customer;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Every endpoint asked for what there is by everybody who must not see it, and then by whose it is; all parts real. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TenantsIT {
    private static final Duration LIMIT = LandingFirm.LIMIT;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final String OWNER = "owning";
    private static final String RIVAL = "intruding";
    private static final String RECORDS = "/api/v1/prop-trading/";
    private static final String FIRM = "/api/v1/admin/firms/";
    /** What only the owner's answers hold. */
    private static final Set<String> OWNED = Set.of("c-owned", "t-owned", "aff-owned", "Jana", "74.85");

    /** What there is not, by the variables of paths. */
    private static final Map<String, String> UNKNOWN = Map.of(
            "firm_id", "nobody",
            "customer_id", "no-1",
            "transaction_id", "no-1",
            "event_id", "customers:0:99999999",
            "dead_letter_id", "firm.owning.customers:0:99999999",
            "version", "1");

    /** What there is. */
    private final Map<String, String> owned = new TreeMap<>();

    private final AccessClient client = new AccessClient();
    private TestStack stack;
    private LandingFirm landing;
    private String one;
    private String reports;
    private String admin;
    private String owner;
    private String rival;
    private String reader;
    private String affiliate;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        one = stack.description().gateway();
        reports = stack.description().reports();
        StackFile.Admin credentials = stack.description().admin();
        admin = client.token(one, credentials.clientId(), credentials.clientSecret());
        landing = LandingFirm.of(stack, OWNER);
        made("PUT", FIRM + RIVAL, admin, "{}", 201);
        String all = "{\"scopes\":[\"read\",\"write\",\"manage\"]}";
        owner = token(OWNER, all, "read", "write", "manage");
        rival = token(RIVAL, all, "read", "write", "manage");
        reader = token(OWNER, "{\"scopes\":[\"read\"]}", "read");
        affiliate = token(OWNER, "{\"affiliate_id\":\"aff-owned\"}", "read");
        fill();
    }

    @AfterAll
    void stop() throws Exception {
        try {
            landing.isConserved();
        } finally {
            landing.close();
            client.close();
        }
    }

    private Answer made(String method, String path, String token, String body, int status, String... headers)
            throws InterruptedException {
        Answer answer = client.call(method, one + path, token, body, headers);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        return answer;
    }

    private String token(String firm, String body, String... scopes) throws InterruptedException {
        JsonNode issued =
                made("POST", FIRM + firm + "/clients", admin, body, 201).body();
        return client.token(
                one,
                issued.path("client_id").asText(),
                issued.path("client_secret").asText(),
                scopes);
    }

    /** One of everything that a path can name. */
    private void fill() throws Exception {
        String firm = FIRM + OWNER;
        made("POST", RECORDS + "customers", owner, """
                {"customer_id":"c-owned","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff-owned","first_name":"Jana"}""", 202);
        String event = made("POST", RECORDS + "transactions", owner, """
                {"transaction_id":"t-owned","customer_id":"c-owned","transaction_type":"challenge_fee","amount_currency":499,
                 "currency":"USD","transaction_date":"2026-03-08T16:05:00Z","status":"approved"}""", 202)
                .body()
                .at("/data/event_id")
                .asText();
        Topic<Customer> topic = LandingTopics.customers(OWNER);
        Customer wrong = Customer.newBuilder(FirmProducer.customer("c-owned", "aff-owned"))
                .setCountryCode("XX")
                .build();
        RecordMetadata landed = landing.producer()
                .send(topic, "letter", landing.producer().bytes(topic, wrong))
                .get();
        String letter = topic.name() + ":" + landed.partition() + ":" + landed.offset();
        made("PUT", firm + "/affiliates/aff-owned", owner, "{\"name\":\"Jana\"}", 201);
        made("POST", firm + "/adjustments", owner, TenantMatrix.BODIES.get("POST {firm}/adjustments"), 201);
        String simulation = made(
                        "POST",
                        firm + "/plans/standard/simulate",
                        owner,
                        TenantMatrix.PLAN,
                        202,
                        "Prefer",
                        "respond-async")
                .header("Location")
                .replaceAll(".*/", "");
        String issued = made("POST", firm + "/clients", admin, "{}", 201)
                .body()
                .path("client_id")
                .asText();
        landing.awaitEvent(letter, "dead_letter");
        String entry = await().atMost(LIMIT)
                .until(
                        () -> client.call(
                                        "GET",
                                        reports + "/api/v1/reports/commission-entries?customer_id=c-owned",
                                        owner,
                                        "")
                                .body()
                                .at("/data/0/entry_id")
                                .asText(),
                        id -> !id.isEmpty());
        owned.putAll(Map.of(
                "firm_id", OWNER,
                "customer_id", "c-owned",
                "transaction_id", "t-owned",
                "event_id", event,
                "dead_letter_id", letter,
                "entry_id", entry));
        owned.putAll(Map.of(
                "plan_id", "standard",
                "version", "1",
                "simulation_id", simulation,
                "affiliate_id", "aff-owned",
                "adjustment_id", "adj-owned",
                "client_id", issued));
    }

    /**
     * What each caller gets: another firm with all scopes, a client of an affiliate, an admin, nobody, a client that may
     * only read. {@code ok}: it got past all refusals for who it is.
     */
    @Test
    @Order(1)
    void nobodySeesAnothersData() throws Exception {
        Set<String> routes = new TreeSet<>(ApiOperations.of(one));
        routes.addAll(ApiOperations.of(reports));
        routes.removeIf(route -> !route.contains(" /api/v1/") || route.contains("/api/v1/schemas/"));
        assertThat(rows().keySet()).as("routes, and rows of the matrix").isEqualTo(routes);

        String[] tokens = {rival, affiliate, admin, "none", reader};
        for (String[] row : rows().values()) {
            for (int who = 0; who < tokens.length; who++) {
                if (row[0].equals("DELETE") && row[2 + who].equals("ok")) {
                    continue; // the owner's turn comes
                }
                Answer answer = ask(row, tokens[who], owned);
                String told = row[0] + " " + row[1] + " by " + who + ": " + answer.status() + " " + answer.body();
                if (!row[2 + who].equals("ok")) {
                    assertThat(answer.status()).as(told).isEqualTo(Integer.parseInt(row[2 + who]));
                } else if (row[0].equals("GET") && !row[1].endsWith("/stream")) {
                    assertThat(answer.status()).as(told).isEqualTo(200);
                } else {
                    assertThat(answer.status()).as(told).isNotIn(401, 403, 404).isLessThan(500);
                }
                if (who == 0) {
                    assertNothingOwned(told, answer);
                    if (answer.status() == 404) {
                        assertThat(answer.body())
                                .as(told)
                                .isEqualTo(ask(row, rival, UNKNOWN).body());
                    }
                }
            }
        }
    }

    /** The same paths without a firm, or below the rival's own. */
    @Test
    @Order(1)
    void anothersIdsAreUnknownInOnesOwnFirm() throws Exception {
        Map<String, String> mixed = new TreeMap<>(owned);
        mixed.put("firm_id", RIVAL);
        for (String[] row : rows().values()) {
            boolean report = row[1].startsWith("/api/v1/reports/");
            boolean document = row[1].startsWith(FIRM) && row[1].indexOf('{', row[1].indexOf('}')) > 0;
            if (!row[0].equals("GET") || row[1].endsWith("/stream") || !(report || document)) {
                continue;
            }
            String asked = report ? reports + path(row, owned) : one + path(row, mixed);
            Answer answer = client.call("GET", asked, row[1].contains("/clients") ? admin : rival, "");
            String told = asked + ": " + answer.status() + " " + answer.body();
            assertThat(answer.status()).as(told).isEqualTo(row[1].contains("{") ? 404 : 200);
            assertNothingOwned(told, answer);
        }
    }

    /** It is waited for, and then not claimed to be there. */
    @Test
    @Order(1)
    void anothersEventIsAnUnknownOne() throws Exception {
        for (String list : List.of(one + RECORDS + "transactions", reports + "/api/v1/reports/commission-entries")) {
            assertThat(after(list, owner, owned).header("Preference-Applied")).isEqualTo("after");
            long start = System.nanoTime();
            Answer theirs = after(list, rival, owned);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LONGEST_WAIT);
            assertThat(theirs.status()).isEqualTo(200);
            assertThat(theirs.response().headers().firstValue("Preference-Applied"))
                    .isEmpty();
            assertThat(theirs.body()).isEqualTo(after(list, rival, UNKNOWN).body());
        }
    }

    private Answer after(String list, String token, Map<String, String> ids) throws InterruptedException {
        return client.call("GET", list + "?after=" + ids.get("event_id"), token, "");
    }

    /** Whatever another firm gets 404 for is there, and nobody's attempts have changed it. */
    @Test
    @Order(2)
    void theOwnerGetsWhatTheRivalDoesNot() throws Exception {
        assertThat(client.call("GET", one + RECORDS + "customers/c-owned", owner, "")
                        .body()
                        .at("/data/first_name")
                        .asText())
                .isEqualTo("Jana");
        // What deletes comes last.
        for (String[] row : rows().descendingMap().values()) {
            if (!row[2].equals("404")) {
                continue;
            }
            if (row[1].endsWith("/stream")) {
                EventReader.open(reports + row[1] + "?firm_id=" + OWNER, owner, null)
                        .close();
                continue;
            }
            boolean report = row[1].startsWith("/api/v1/reports/");
            Answer answer = client.call(
                    row[0],
                    (report ? reports : one) + path(row, owned) + (report ? "?firm_id=" + OWNER : ""),
                    row[1].contains("/clients") ? admin : owner,
                    TenantMatrix.BODIES.getOrDefault(row[0] + " " + row[1].replace(FIRM + "{firm_id}", "{firm}"), ""));
            assertThat(answer.status())
                    .as(row[0] + " " + row[1] + ": " + answer.body())
                    .isBetween(200, 299);
        }
    }

    private static NavigableMap<String, String[]> rows() {
        TreeMap<String, String[]> rows = new TreeMap<>();
        for (String line : TenantMatrix.ROWS.lines().toList()) {
            String[] cells = line.split("\\s+");
            rows.put(cells[0] + " " + cells[1], cells);
        }
        return rows;
    }

    private static String path(String[] row, Map<String, String> ids) {
        String path = row[1].replace("/customers/{id}", "/customers/{customer_id}")
                .replace("/transactions/{id}", "/transactions/{transaction_id}");
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        return path.replaceAll("\\{\\w+}", "x");
    }

    private Answer ask(String[] row, String token, Map<String, String> ids) throws InterruptedException {
        if (row[1].startsWith("/api/v1/reports/")) {
            String firm = token.equals(admin) ? "" : "?firm_id=" + ids.get("firm_id");
            // An endless answer otherwise, for those who get one.
            String end = row[1].endsWith("/stream") && (token.equals(affiliate) || token.equals(reader)) ? "&no=1" : "";
            return client.call(row[0], reports + path(row, ids) + firm + end, token, "");
        }
        return client.call(
                row[0], one + path(row, ids), token, Set.of("POST", "PUT").contains(row[0]) ? "{ not json" : "");
    }

    private static void assertNothingOwned(String told, Answer answer) {
        assertThat(OWNED).as(told).noneMatch(answer.response().body()::contains);
    }
}
