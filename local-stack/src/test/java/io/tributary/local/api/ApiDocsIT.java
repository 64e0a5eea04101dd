package io.tributary.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The API's documents against others' readers and against running services. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocsIT {
    private static final String RECORDS = "/api/v1/prop-trading";
    private static final String JSON = "application/json";
    private static final String MAIL = "zdenka.tajna@example.com";
    private static final String CUSTOMER =
            "{\"customer_id\":\"c 1\",\"signup_date\":\"2026-03-08T16:00:00Z\",\"affiliate_id\":\"a1\",\"email\":\""
                    + MAIL + "\",\"first_name\":\"Zdenka\",\"last_name\":\"Tajna\"}";
    private static final String FEE =
            "{\"transaction_id\":\"t1\",\"customer_id\":\"c 1\",\"transaction_type\":\"challenge_fee\","
                    + "\"amount_currency\":499,\"currency\":\"USD\",\"transaction_date\":\"2026-03-08T16:05:00Z\","
                    + "\"status\":\"approved\"}";
    private static final String DAY =
            "{\"date\":\"2026-03-09\",\"customer_id\":\"c 1\",\"instrument\":\"EURUSD\",\"lots_traded\":1.5,\"pnl\":-2.25,"
                    + "\"currency\":\"USD\"}";

    private TestStack stack;
    private LiveApi gateway;
    private LiveApi reports;
    private FirmCredentials firm;
    private StackFile where;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        where = stack.description();
        firm = stack.firm("api-docs");
        gateway = new LiveApi(where.gateway());
        reports = new LiveApi(where.reports());
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (reports != null) {
            reports.close();
        }
    }

    private String token() throws Exception {
        return gateway.token(firm.clientId(), firm.clientSecret(), "");
    }

    private String admin() throws Exception {
        return gateway.token(where.admin().clientId(), where.admin().clientSecret(), "");
    }

    @Test
    void anotherParserAcceptsBothDocuments() {
        for (LiveApi api : List.of(gateway, reports)) {
            SwaggerParseResult parsed =
                    new OpenAPIV3Parser().readContents(api.document().root().toString(), null, null);
            assertThat(parsed.getMessages()).isEmpty();
            assertThat(api.document().root().path("openapi").asText()).isEqualTo("3.1.0");
        }
    }

    @Test
    void everyExampleKeepsItsSchema() {
        for (LiveApi api : List.of(gateway, reports)) {
            List<ApiDocument.Example> examples = api.document().examples();
            assertThat(examples).hasSizeGreaterThan(40);
            assertThat(examples)
                    .allSatisfy(example -> assertThat(api.document().faults(example.schema(), example.value()))
                            .as(example.at())
                            .isEmpty());
        }
    }

    @Test
    void theRecordsSchemasAreThoseThatArePublished() throws Exception {
        Map<String, String> names =
                Map.of("customers", "Customer", "transactions", "Transaction", "trading-activity", "TradingActivity");
        for (Map.Entry<String, String> name : names.entrySet()) {
            String path = "/api/v1/schemas/" + name.getKey() + ".json";
            ObjectNode published = (ObjectNode) new ObjectMapper()
                    .readTree(gateway.expect(200, "GET", path, null, null).body());
            published.remove("$schema");
            JsonNode ours = gateway.document()
                    .root()
                    .at("/components/schemas/" + name.getValue())
                    .deepCopy();
            ((ObjectNode) ours).remove("externalDocs");
            assertThat(ours.toString()).isEqualTo(published.toString());
        }
    }

    /** Success and each kind of refusal, on the running gateway. */
    @Test
    void realAnswersAreAsDocumented() throws Exception {
        String token = token();
        String read = gateway.token(firm.clientId(), firm.clientSecret(), "read");
        String event =
                post(202, "/customers", token, CUSTOMER).body().replaceAll(".*\"event_id\":\"([^\"]+)\".*", "$1");
        post(202, "/transactions", token, FEE);
        post(202, "/trading-activity", token, DAY);
        post(202, "/customers/bulk", token, "[" + CUSTOMER + "]");
        post(202, "/customers/bulk", token, "{\"data\":[]}");
        post(202, "/transactions/validate", token, "[" + FEE + "]");
        String mixed = "[" + FEE + ",{\"transaction_id\":\"t2\"}]";
        gateway.expect(
                207,
                "POST",
                RECORDS + "/transactions/bulk",
                token,
                mixed,
                "Content-Type",
                JSON,
                "Prefer",
                "handling=lenient");
        gateway.expect(
                207,
                "POST",
                RECORDS + "/transactions/validate",
                token,
                mixed,
                "Content-Type",
                JSON,
                "Prefer",
                "handling=lenient");
        post(422, "/transactions/bulk", token, mixed);
        post(422, "/customers", token, "{\"email\":\"" + MAIL + "\",\"nonsense\":1}");
        post(400, "/customers", token, "{\"email\":\"" + MAIL + "\",");
        post(401, "/customers", "no.such.token", CUSTOMER);
        post(403, "/customers", read, CUSTOMER);
        post(413, "/customers", token, " ".repeat(2_097_153));
        gateway.expect(415, "POST", RECORDS + "/customers", token, CUSTOMER, "Content-Type", "text/plain");
        gateway.expect(200, "GET", RECORDS + "/customers/c%201?after=" + event, token, null);
        gateway.expect(200, "GET", RECORDS + "/customers?per_page=1", token, null);
        gateway.expect(200, "GET", RECORDS + "/transactions", token, null);
        gateway.expect(200, "GET", RECORDS + "/trading-activity", token, null);
        gateway.expect(400, "GET", RECORDS + "/customers?per_page=0", token, null);
        gateway.expect(404, "GET", RECORDS + "/customers/nobody", token, null);
        gateway.expect(200, "GET", "/api/v1/events/" + event, token, null);
        gateway.expect(404, "GET", "/api/v1/events/customers:0:99999999", token, null);
        gateway.expect(200, "GET", RECORDS + "/dead-letters?entity=customers&status=open", token, null);
        gateway.expect(400, "GET", RECORDS + "/dead-letters?status=dead", token, null);
        gateway.expect(404, "GET", RECORDS + "/dead-letters/firm.demo.customers:0:99999999", token, null);
        post(404, "/dead-letters/firm.demo.customers:0:99999999/replay", token, CUSTOMER);
        gateway.expect(400, "POST", "/oauth/token", null, "x", "Content-Type", "text/plain");
        gateway.expect(
                401,
                "POST",
                "/oauth/token",
                null,
                "grant_type=client_credentials&client_id=x&client_secret=y",
                "Content-Type",
                "application/x-www-form-urlencoded");
        for (String path : List.of(
                "/.well-known/oauth-authorization-server",
                "/.well-known/jwks.json",
                "/openapi.yml",
                "/docs",
                "/problems",
                "/problems/invalid",
                "/problems/codes/precision",
                "/problems/dead-letters/truncated",
                "/health/readiness",
                "/prometheus")) {
            gateway.expect(200, "GET", path, null, null);
        }
        gateway.expect(404, "GET", "/problems/nowhere", null, null);
        administers(admin());
        assertThat(gateway.seen()).contains(200, 201, 202, 204, 207, 400, 401, 403, 404, 412, 413, 415, 422);
    }

    private void administers(String admin) throws Exception {
        String acme = "/api/v1/admin/firms/docs-firm";
        String document = "{\"name\":\"Docs\"}";
        gateway.expect(201, "PUT", acme, admin, document, "Content-Type", JSON);
        gateway.expect(200, "PUT", acme, admin, document, "Content-Type", JSON);
        gateway.expect(412, "PUT", acme, admin, document, "Content-Type", JSON, "If-Match", "\"9\"");
        gateway.expect(422, "PUT", acme, admin, "{\"time_zone\":\"Nowhere\"}", "Content-Type", JSON);
        gateway.expect(200, "GET", acme, admin, null);
        gateway.expect(200, "GET", "/api/v1/admin/firms", admin, null);
        String plan = "{\"effective_from\":\"2026-01-01\",\"rules\":[{\"rule_id\":\"r\",\"trigger\":"
                + "{\"transaction_type\":\"challenge_fee\"},\"reward\":{\"percent\":\"15\"}}]}";
        gateway.expect(201, "PUT", acme + "/plans/p", admin, plan, "Content-Type", JSON);
        gateway.expect(422, "PUT", acme + "/plans/p", admin, "{\"rules\":[{}]}", "Content-Type", JSON);
        for (String path : List.of("/plans", "/plans/p", "/plans/p/versions", "/plans/p/versions/1")) {
            gateway.expect(200, "GET", acme + path, admin, null);
        }
        gateway.expect(404, "GET", acme + "/plans/none", admin, null);
        gateway.expect(200, "GET", acme, admin, null, "Accept", "application/*");
        String issued = gateway.expect(201, "POST", acme + "/clients", admin, "{}", "Content-Type", JSON)
                .body();
        gateway.expect(200, "GET", acme + "/clients", admin, null);
        String client = issued.replaceAll(".*\"client_id\":\"([^\"]+)\".*", "$1");
        gateway.expect(200, "GET", acme + "/clients/" + client, admin, null);
        gateway.expect(204, "DELETE", acme + "/clients/" + client, admin, null);
    }

    /** The documents of a firm, and what is refused of them. */
    @Test
    void realDocumentsAreAsDocumented() throws Exception {
        String admin = admin();
        String acme = "/api/v1/admin/firms/docs-kept";
        put(201, acme, admin, "{}");
        put(201, acme + "/affiliates/a1", admin, "{\"name\":\"Docs\",\"email\":\"docs@example.com\"}");
        put(200, acme + "/affiliates/a1", admin, "{\"name\":\"Others\"}");
        put(422, acme + "/affiliates/a1", admin, "{\"nonsense\":1}");
        put(412, acme + "/affiliates/a1", admin, "{}", "If-Match", "\"9\"");
        gateway.expect(200, "GET", acme + "/affiliates", admin, null);
        gateway.expect(200, "GET", acme + "/affiliates/a1", admin, null);
        gateway.expect(404, "GET", acme + "/affiliates/none", admin, null);
        gateway.expect(204, "DELETE", acme + "/affiliates/a1/personal-data", admin, null);
        gateway.expect(200, "GET", acme + "/affiliates/a1", admin, null);
        String rates = "[{\"currency\":\"EUR\",\"date\":\"2026-03-08\",\"usd_per_unit\":\"1.0841\"}]";
        for (String path : List.of(acme + "/fx-rates", "/api/v1/admin/fx-rates")) {
            put(412, path, admin, rates, "If-Match", "\"9999\"");
            put(422, path, admin, "[{}]");
        }
        put(201, acme + "/fx-rates", admin, rates);
        put(200, acme + "/fx-rates", admin, rates);
        gateway.expect(200, "GET", acme + "/fx-rates?currency=EUR", admin, null);
        gateway.expect(200, "GET", "/api/v1/admin/fx-rates", admin, null);
        String adjustment =
                "{\"adjustment_id\":\"b1\",\"affiliate_id\":\"a1\",\"amount\":\"25\",\"date\":\"2026-03-31\","
                        + "\"reason\":\"r\"}";
        gateway.expect(201, "POST", acme + "/adjustments", admin, adjustment, "Content-Type", JSON);
        gateway.expect(200, "POST", acme + "/adjustments", admin, adjustment, "Content-Type", JSON);
        String other = adjustment.replace("25", "26");
        gateway.expect(409, "POST", acme + "/adjustments", admin, other, "Content-Type", JSON);
        gateway.expect(422, "POST", acme + "/adjustments", admin, "{}", "Content-Type", JSON);
        gateway.expect(200, "GET", acme + "/adjustments?affiliate_id=a1", admin, null);
        gateway.expect(200, "GET", acme + "/adjustments/b1", admin, null);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        gateway.expect(200, "GET", acme + "/audit", admin, null).body())
                .contains("adjustments/b1"));
        gateway.expect(200, "GET", "/api/v1/admin/audit?per_page=500", admin, null);
        gateway.expect(404, "GET", "/api/v1/admin/audit?firm_id=nobody", admin, null);
        gateway.expect(400, "GET", acme + "/audit?per_page=0", admin, null);
        assertThat(gateway.seen()).contains(409);
    }

    @Test
    void realErasuresAreAsDocumented() throws Exception {
        String token = token();
        post(202, "/customers", token, CUSTOMER.replace("c 1", "c2"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> gateway.expect(204, "DELETE", RECORDS + "/customers/c2/personal-data", token, null));
        gateway.expect(404, "DELETE", RECORDS + "/customers/nobody/personal-data", token, null);
        gateway.expect(200, "GET", RECORDS + "/customers/c2", token, null);
    }

    @Test
    void aPathNamesTheMethodsItHas() throws Exception {
        gateway.expectNotAllowed("DELETE", RECORDS + "/customers", token());
        gateway.expectNotAllowed("POST", RECORDS + "/customers/c1", token());
        gateway.expectNotAllowed("POST", "/api/v1/admin/fx-rates", admin());
        gateway.expectNotAllowed("GET", "/oauth/token", null);
        reports.expectNotAllowed("DELETE", "/api/v1/reports/commissions", token());
    }

    @Test
    void whoAsksTooOftenIsToldAsDocumented() throws Exception {
        String clients = "/api/v1/admin/firms/" + firm.firmId() + "/clients";
        String issued = gateway.expect(
                        201, "POST", clients, admin(), "{\"requests_per_minute\":1}", "Content-Type", JSON)
                .body();
        String client = issued.replaceAll(".*\"client_id\":\"([^\"]+)\".*", "$1");
        String token = gateway.token(client, issued.replaceAll(".*\"client_secret\":\"([^\"]+)\".*", "$1"), "");
        gateway.expect(200, "GET", clients + "/" + client, admin(), null);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> gateway.expect(429, "GET", RECORDS + "/customers", token, null));
    }

    private void put(int status, String path, String token, String body, String... headers) throws Exception {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = JSON;
        gateway.expect(status, "PUT", path, token, body, all);
    }

    private HttpResponse<String> post(int status, String path, String token, String body) throws Exception {
        return gateway.expect(status, "POST", RECORDS + path, token, body, "Content-Type", JSON);
    }

    @Test
    void realReportsAreAsDocumented() throws Exception {
        String token = token();
        String base = "/api/v1/reports/";
        gateway.expect(202, "POST", RECORDS + "/customers", token, CUSTOMER, "Content-Type", JSON);
        String event = gateway.expect(202, "POST", RECORDS + "/transactions", token, FEE, "Content-Type", JSON)
                .body()
                .replaceAll(".*\"event_id\":\"([^\"]+)\".*", "$1");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        reports.expect(200, "GET", base + "commission-entries?after=" + event, token, null)
                                .body())
                .contains("\"74.85\""));
        String groups = "affiliate,campaign,customer,day,month,challenge_type,account_size,country";
        reports.expect(200, "GET", base + "commissions?group_by=" + groups + ",rule,kind", token, null);
        reports.expect(200, "GET", base + "commissions", token, null, "Accept", "text/csv");
        reports.expect(200, "GET", base + "conservation", token, null);
        reports.expect(200, "GET", base + "conservation", token, null, "Accept", "text/csv");
        reports.expect(400, "GET", base + "conservation?from=2020-01-01", token, null);
        reports.expect(200, "GET", base + "funnel?per=person&group_by=" + groups, token, null);
        reports.expect(400, "GET", base + "funnel?nonsense=1", token, null);
        reports.expect(401, "GET", base + "funnel", null, null);
        for (String path : List.of("commission-entries", "commissions", "data-quality")) {
            reports.expect(200, "GET", base + path, token, null, "Accept", "application/*");
        }
        reports.expect(406, "GET", base + "commissions", token, null, "Accept", "image/png");
        assertThat(reports.seen()).contains(200, 400, 401, 406);
    }
}
