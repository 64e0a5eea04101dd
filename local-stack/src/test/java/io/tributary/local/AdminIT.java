package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.AccessClient.Answer;
import io.tributary.local.AuditedChanges.Row;
import io.tributary.local.AuditedChanges.Who;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Admin documents and their audit; all parts real. */
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String FIRMS = "/api/v1/admin/firms/";
    private static final String MANAGER = "{\"scopes\":[\"read\",\"write\",\"manage\"]}";

    private final AccessClient client = new AccessClient();
    private TestStack stack;
    private String one;
    private Who platform;
    private String admin;
    private String acme;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        one = stack.description().gateway();
        StackFile.Admin credentials = stack.description().admin();
        admin = client.token(one, credentials.clientId(), credentials.clientSecret());
        platform = new Who(credentials.clientId(), admin);
        assertThat(client.call("PUT", one + FIRMS + "acme", admin, "{}").status())
                .isEqualTo(201);
        acme = manager(client.call("POST", one + FIRMS + "acme/clients", admin, MANAGER)
                        .body())
                .token();
    }

    @AfterAll
    void stop() throws Exception {
        try {
            ConservationCheck.check(stack, LIMIT);
        } finally {
            client.close();
        }
    }

    private Who manager(JsonNode issued) throws InterruptedException {
        String clientId = issued.path("client_id").asText();
        String secret = issued.path("client_secret").asText();
        return new Who(clientId, client.token(one, clientId, secret, "read", "write", "manage"));
    }

    @Test
    void documentsVersionThemselves() throws Exception {
        String url = one + FIRMS + "acme/affiliates/a%2F1";
        String body = "{\"name\":\"Petr Secret\",\"email\":\"petr@example.com\"}";
        Answer made = client.call("PUT", url, acme, body, "If-None-Match", "*");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        assertThat(made.body().at("/data/affiliate_id").asText()).isEqualTo("a/1");
        assertThat(client.call("PUT", url, admin, body, "If-None-Match", "*").status())
                .isEqualTo(412);
        Answer same = client.call("PUT", url, admin, body, "If-Match", "\"1\"");
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.body()).isEqualTo(made.body());
        assertThat(client.call("DELETE", url + "/personal-data", acme, "").status())
                .isEqualTo(204);
        Answer erased = client.call("GET", url, acme, "");
        assertThat(erased.header("ETag")).isEqualTo("\"2\"");
        assertThat(erased.body().at("/data/name").isNull()).isTrue();
        assertThat(client.call("PUT", url, admin, body, "If-Match", "\"1\"").status())
                .isEqualTo(412);
    }

    /** And what is refused, or changes nothing, leaves no row. */
    @Test
    void everyChangeIsAuditedOnce() throws Exception {
        Instant before = Instant.now();
        AuditedChanges changes = new AuditedChanges(client, one);
        Who manager = change(changes);
        Instant after = Instant.now();

        String audit = one + FIRMS + "audited/audit";
        List<JsonNode> rows = new ArrayList<>();
        await().atMost(LIMIT).untilAsserted(() -> {
            rows.clear();
            client.call("GET", audit + "?per_page=500", manager.token(), "")
                    .body()
                    .path("data")
                    .forEach(rows::add);
            assertThat(rows.stream().map(Row::of)).containsExactlyElementsOf(changes.newestFirst());
        });
        assertThat(rows).allMatch(row -> row.path("firm_id").asText().equals("audited"));
        assertThat(rows.stream().map(row -> Instant.parse(row.path("at").asText())))
                .isSortedAccordingTo(Comparator.reverseOrder())
                .allSatisfy(at -> assertThat(at).isBetween(before, after));
        assertThat(paged(audit + "?per_page=5", manager.token())).isEqualTo(rows);
        assertThat(paged(one + "/api/v1/admin/audit?firm_id=audited&per_page=5", admin))
                .isEqualTo(rows);
        assertThat(paged(audit + "?document=affiliates/a/1&per_page=1", manager.token()).stream()
                        .map(row -> row.path("version").asInt()))
                .containsExactly(1);
        assertThat(rows.toString()).doesNotContain("Petr").doesNotContain("petr@");
    }

    private Who change(AuditedChanges changes) throws InterruptedException {
        String firm = FIRMS + "audited";
        changes.send(platform, 201, "PUT", firm, "{\"name\":\"A\"}").made("firms/audited", 1);
        changes.send(platform, 200, "PUT", firm, "{\"name\":\"A\"}");
        changes.send(platform, 422, "PUT", firm, "{\"time_zone\":\"Nowhere\"}");
        changes.send(platform, 200, "PUT", firm, "{\"name\":\"B\"}").made("firms/audited", 2);
        changes.send(platform, 412, "PUT", firm, "{\"name\":\"C\"}", "If-Match", "\"1\"");

        AuditedChanges.Sent issued = changes.send(platform, 201, "POST", firm + "/clients", MANAGER);
        Who manager = manager(issued.answer().body());
        issued.made("clients/" + manager.clientId(), null);

        String plan = firm + "/plans/p";
        String rules = TenantMatrix.PLAN;
        changes.send(manager, 201, "PUT", plan, rules).made("plans/p", 1);
        changes.send(manager, 200, "PUT", plan, rules);
        changes.send(manager, 422, "PUT", plan, "{}");
        changes.send(manager, 200, "PUT", plan, rules.replace("15", "16")).made("plans/p", 2);
        changes.send(manager, 202, "POST", plan + "/simulate", rules, "Prefer", "respond-async");

        String affiliate = firm + "/affiliates/a%2F1";
        String person = "{\"name\":\"Petr Secret\",\"email\":\"petr@example.com\"}";
        changes.send(manager, 201, "PUT", affiliate, person).made("affiliates/a/1", 1);
        changes.send(manager, 412, "PUT", affiliate, "{}", "If-None-Match", "*");
        changes.send(manager, 204, "DELETE", affiliate + "/personal-data", "").made("affiliates/a/1/personal-data", 2);
        changes.send(manager, 204, "DELETE", affiliate + "/personal-data", "");

        String rates = "[{\"currency\":\"EUR\",\"date\":\"2026-03-08\",\"usd_per_unit\":\"1.08\"}]";
        changes.send(manager, 201, "PUT", firm + "/fx-rates", rates).made("fx-rates", 1);
        changes.send(platform, 200, "PUT", firm + "/fx-rates", rates);
        changes.send(platform, 200, "PUT", firm + "/fx-rates", rates.replace("1.08", "1.09"))
                .made("fx-rates", 2);

        String adjustments = firm + "/adjustments";
        String adjustment = TenantMatrix.BODIES.getOrDefault("POST {firm}/adjustments", "");
        changes.send(manager, 201, "POST", adjustments, adjustment).made("adjustments/adj-owned", null);
        changes.send(manager, 200, "POST", adjustments, adjustment);
        changes.send(manager, 409, "POST", adjustments, adjustment.replace("25", "26"));

        String records = "/api/v1/prop-trading/customers";
        changes.send(manager, 202, "POST", records, """
                {"customer_id":"c-1","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"a/1","first_name":"Petr"}""");
        await().atMost(LIMIT)
                .until(() -> client.call("GET", one + records + "/c-1", manager.token(), "")
                                .status()
                        == 200);
        changes.send(manager, 404, "DELETE", records + "/nobody/personal-data", "");
        changes.send(manager, 204, "DELETE", records + "/c-1/personal-data", "")
                .made("customers/c-1/personal-data", null);

        AuditedChanges.Sent second = changes.send(platform, 201, "POST", firm + "/clients", "{}");
        String leaving = "clients/" + second.answer().body().path("client_id").asText();
        second.made(leaving, null);
        changes.send(manager, 403, "DELETE", firm + "/" + leaving, "");
        changes.send(platform, 204, "DELETE", firm + "/" + leaving, "").made(leaving, null);
        return manager;
    }

    private List<JsonNode> paged(String url, String token) throws InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = client.call("GET", url + cursor, token, "");
            assertThat(page.status()).as(page.body().toString()).isEqualTo(200);
            page.body().path("data").forEach(rows::add);
            JsonNode next = page.body().at("/meta/next_cursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        return rows;
    }

    @Test
    void ratesAndAdjustments() throws Exception {
        for (String path : Set.of("/api/v1/admin/fx-rates", FIRMS + "acme/fx-rates")) {
            String body = "[{\"currency\":\"EUR\",\"date\":\"2026-03-08\",\"usd_per_unit\":\"1.0823\"}]";
            Answer first = client.call("PUT", one + path, admin, body);
            assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
            Answer same = client.call("PUT", one + path, admin, body.replace("1.0823", "1.08230"));
            assertThat(same.status()).isEqualTo(200);
            assertThat(same.body()).isEqualTo(first.body());
            assertThat(client.call("PUT", one + path, admin, body.replace("1.0823", "1.09"), "If-Match", "\"1\"")
                            .header("ETag"))
                    .isEqualTo("\"2\"");
            assertThat(client.call("PUT", one + path, admin, body, "If-Match", "\"1\"")
                            .status())
                    .isEqualTo(412);
            assertThat(client.call("GET", one + path + "?currency=EUR", admin, "")
                            .body()
                            .at("/data/0/usd_per_unit")
                            .asText())
                    .isEqualTo("1.09");
        }
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(paged(one + "/api/v1/admin/audit?document=fx-rates", admin).stream()
                                .filter(row -> row.path("firm_id").isNull())
                                .map(row -> row.path("version").asInt()))
                        .containsExactly(2, 1));
        String url = one + FIRMS + "acme/adjustments";
        String body =
                "{\"adjustment_id\":\"b-1\",\"affiliate_id\":\"aff-1\",\"amount\":\"25\",\"date\":\"2026-03-31\",\"reason\":\"r\"}";
        Answer made = client.call("POST", url, acme, body);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        Answer again = client.call("POST", url, admin, body.replace("25", "25.00"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(made.body());
        assertThat(client.call("POST", url, acme, body.replace("\"25\"", "\"26\""))
                        .status())
                .isEqualTo(409);
        assertThat(client.call("GET", url + "/b-1", acme, "").body()).isEqualTo(made.body());
    }

    @Test
    void ratesCanBeAddedToTheEmptyListThatWasRead() throws Exception {
        String firm = one + FIRMS + "without-rates";
        assertThat(client.call("PUT", firm, admin, "{}").status()).isEqualTo(201);
        String url = firm + "/fx-rates";
        String body = "[{\"currency\":\"EUR\",\"date\":\"2026-03-08\",\"usd_per_unit\":\"1.0823\"}]";
        String empty = client.call("GET", url, admin, "").header("ETag");
        Answer first = client.call("PUT", url, admin, body, "If-Match", empty);
        assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
        assertThat(client.call("PUT", url, admin, body, "If-Match", empty).status())
                .isEqualTo(412);
    }
}
