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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens and the admin API on two gateways at once, with a real broker and registry behind them. */
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessIT {
    private static final String PLAN = """
            {"effective_from":"2026-01-01",
             "rules":[{"rule_id":"r","trigger":{"transaction_type":"challenge_fee"},"reward":{"percent":"%s"}}]}
            """;

    private final AccessClient client = new AccessClient();
    private TestStack stack;
    private Part second;
    private String one;
    private String two;
    private String admin;
    private String firm;
    private String reader;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        one = stack.description().gateway();
        second = stack.start(ServiceKind.GATEWAY);
        two = second.address();
        StackFile.Admin credentials = stack.description().admin();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.tokenAnswer(one, credentials.clientId(), credentials.clientSecret())
                                .status()
                        == 200);
        admin = client.token(one, credentials.clientId(), credentials.clientSecret());
        assertThat(client.call("PUT", one + "/api/v1/admin/firms/access", admin, "{\"name\":\"Acme\"}")
                        .status())
                .isEqualTo(201);
        JsonNode issued = newClient("");
        String id = issued.path("client_id").asText();
        String secret = issued.path("client_secret").asText();
        firm = client.token(one, id, secret);
        reader = client.token(one, id, secret, "read");
    }

    @AfterAll
    void stop() throws InterruptedException {
        client.close();
        second.stop();
    }

    @Test
    void oneTokenIsGoodOnAllGateways() throws Exception {
        for (String gateway : List.of(one, two)) {
            assertThat(client.call("GET", gateway + "/api/v1/admin/firms/access", admin, "")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void answersTokensExactlyAsTheContractSays() throws Exception {
        StackFile.Admin credentials = stack.description().admin();
        Answer answer = client.tokenAnswer(two, credentials.clientId(), credentials.clientSecret());
        List<String> members = new ArrayList<>();
        answer.body().fieldNames().forEachRemaining(members::add);
        assertThat(members).containsExactly("access_token", "token_type", "expires_in", "scope");
        assertThat(answer.body().path("scope").asText()).isEqualTo("admin");
        assertThat(answer.body().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(client.tokenAnswer(two, credentials.clientId(), "wrong").status())
                .isEqualTo(401);
        assertThat(client.tokenAnswer(two, credentials.clientId(), credentials.clientSecret(), "read")
                        .body()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_scope");
    }

    /** CONTRACT section 2, "Order of refusals"; every body is of a wrong type and no JSON. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none  | GET    | /api/v1/admin/nothing         | 401
            none  | DELETE | /api/v1/admin/firms/access      | 401
            admin | GET    | /api/v1/admin/nothing         | 404
            admin | DELETE | /api/v1/admin/firms/access      | 405
            admin | DELETE | /api/v1/admin/firms/none      | 404
            firm  | PUT    | /api/v1/admin/firms/demo      | 404
            firm  | PUT    | /api/v1/admin/firms/access      | 403
            firm  | DELETE | /api/v1/admin/firms/access      | 405
            firm  | DELETE | /api/v1/admin/firms/demo      | 404
            firm  | DELETE | /api/v1/admin/firms/demo/plans/p | 404
            firm  | POST   | /api/v1/admin/firms/access/clients | 403
            firm  | POST   | /api/v1/admin/firms/demo/clients | 404
            admin | POST   | /api/v1/admin/firms/none/clients | 404
            admin | PUT    | /api/v1/admin/firms/none/plans/p | 404
            admin | POST   | /api/v1/admin/firms/none/plans/p/simulate | 404
            admin | PUT    | /api/v1/admin/firms/none/affiliates/a | 404
            admin | PUT    | /api/v1/admin/firms/none/fx-rates | 404
            admin | POST   | /api/v1/admin/firms/none/adjustments | 404
            admin | PUT    | /api/v1/admin/firms/none      | 415
            admin | PUT    | /api/v1/admin/firms/access/plans/p | 415
            admin | GET    | /api/v1/admin/firms/access/plans/p | 404
            admin | POST   | /api/v1/prop-trading/customers | 403
            firm  | DELETE | /api/v1/prop-trading/customers/none/personal-data | 404
            reader | DELETE | /api/v1/prop-trading/customers/none/personal-data | 403
            """)
    void refusesInOrder(String who, String method, String path, int status) throws Exception {
        String token =
                switch (who) {
                    case "admin" -> admin;
                    case "firm" -> firm;
                    case "reader" -> reader;
                    default -> "none";
                };
        String body = method.equals("PUT") || method.equals("POST") ? "{ not json" : "";
        Answer answer = client.call(method, one + path, token, body, "Content-Type", "text/plain");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body().path("type").asText()).startsWith("/problems/");
    }

    /** The same where a record is sent: what is wrong in several ways is told the first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none   | nothing        | text/plain       | large and broken | 401
            reader | nothing        | text/plain       | large and broken | 404
            reader | customers      | text/plain       | large and broken | 403
            firm   | customers      | text/plain       | large and broken | 415
            firm   | customers      | application/json | large and broken | 413
            firm   | customers/bulk | application/json | many and wrong   | 413
            firm   | customers      | application/json | broken           | 400
            firm   | customers/bulk | application/json | wrong and broken | 400
            firm   | customers      | application/json | wrong            | 422
            """)
    void refusesRecordsInOrder(String who, String path, String type, String what, int status) throws Exception {
        String token =
                switch (who) {
                    case "firm" -> firm;
                    case "reader" -> reader;
                    default -> "none";
                };
        String body =
                switch (what) {
                    case "large and broken" -> "{" + " ".repeat(2_097_152);
                    case "many and wrong" -> "[" + "{},".repeat(1000) + "{}]";
                    case "wrong and broken" -> "[{},{]";
                    case "broken" -> "{";
                    default -> "{}";
                };
        Answer answer = client.call("POST", one + "/api/v1/prop-trading/" + path, token, body, "Content-Type", type);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    /** Not read by the charset of a header, nor split at semicolons. */
    @Test
    void queriesAreUtf8() throws Exception {
        String url = one + "/api/v1/admin/firms/access/adjustments";
        for (String affiliate : List.of("ü", "a;b=c&d")) {
            String body = "{\"adjustment_id\":\"of " + affiliate + "\",\"affiliate_id\":\"" + affiliate
                    + "\",\"amount\":\"1\",\"date\":\"2026-03-31\",\"reason\":\"r\"}";
            assertThat(client.call("POST", url, admin, body).status()).isEqualTo(201);
        }
        for (String query : List.of("%C3%BC", "a;b=c%26d")) {
            assertThat(client.call(
                                    "GET",
                                    url + "?affiliate_id=" + query,
                                    admin,
                                    "",
                                    "Accept-Charset",
                                    "iso-8859-1",
                                    "Content-Type",
                                    "text/plain; charset=iso-8859-1")
                            .body()
                            .path("data"))
                    .as(query)
                    .hasSize(1);
        }
        assertThat(client.call("GET", url + "?affiliate_id=%FF", admin, "").status())
                .isEqualTo(400);
    }

    /** Whoever names the server too asks for the same resource: an id with a slash is one id. */
    @Test
    void targetsMayNameTheServer() throws Exception {
        String path = "/api/v1/admin/firms/access/affiliates/a%2Fb";
        assertThat(client.call("PUT", one + path, admin, "{}").status()).isEqualTo(201);
        try (RawPush raw = new RawPush(one)) {
            for (String target : List.of(path, one + path)) {
                raw.write("GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + admin + "\r\n\r\n");
                RawPush.Answer answer = raw.read();
                assertThat(answer.status()).as(target).isEqualTo(200);
                assertThat(answer.body()).contains("\"affiliate_id\":\"a/b\"");
            }
        }
    }

    /** Two gateways, many rounds: of two changes to one version exactly one counts, and no version is lost. */
    @Test
    void ofTwoRacingAdminsOneLoses() throws Exception {
        String path = "/api/v1/admin/firms/access/plans/race";
        assertThat(client.call("PUT", one + path, admin, PLAN.formatted("1")).status())
                .isEqualTo(201);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int version = 1; version <= 10; version++) {
                CyclicBarrier together = new CyclicBarrier(2);
                String etag = "\"" + version + "\"";
                List<Callable<Integer>> both = new ArrayList<>();
                for (String gateway : List.of(one, two)) {
                    String body = PLAN.formatted(version + (gateway.equals(one) ? ".1" : ".2"));
                    both.add(() -> {
                        together.await();
                        return client.call("PUT", gateway + path, admin, body, "If-Match", etag)
                                .status();
                    });
                }
                List<Integer> statuses = new ArrayList<>();
                for (Future<Integer> status : threads.invokeAll(both)) {
                    statuses.add(status.get());
                }
                assertThat(statuses).as("changes to version %d", version).containsExactlyInAnyOrder(200, 412);
            }
        }
        assertThat(client.call("GET", two + path, admin, "")
                        .body()
                        .at("/data/version")
                        .asInt())
                .isEqualTo(11);
    }

    @Test
    void aDeletedClientsTokensAreRefusedEverywhere() throws Exception {
        JsonNode issued = newClient("{\"scopes\":[\"read\",\"manage\"]}");
        String id = issued.path("client_id").asText();
        String secret = issued.path("client_secret").asText();
        String token = client.token(two, id, secret, "manage");
        assertThat(client.call("GET", two + "/api/v1/admin/firms/access", token, "")
                        .status())
                .isEqualTo(200);
        String clients = one + "/api/v1/admin/firms/access/clients";
        assertThat(client.call("GET", clients, admin, "").response().body())
                .contains(id)
                .doesNotContain(secret)
                .doesNotContain("pbkdf2");

        assertThat(client.call("DELETE", clients + "/" + id, admin, "").status())
                .isEqualTo(204);
        for (String gateway : List.of(one, two)) {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> client.call("GET", gateway + "/api/v1/admin/firms/access", token, "")
                                    .status()
                            == 401);
            assertThat(client.tokenAnswer(gateway, id, secret).status()).isEqualTo(401);
        }
        assertThat(client.call("DELETE", clients + "/" + id, admin, "").status())
                .isEqualTo(404);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whileKafkaIsAwayReadsGoOnAndWritesSayWhenToComeBack() throws Exception {
        Part broker = stack.broker();
        broker.kill();
        String url = one + "/api/v1/admin/firms/access";
        assertThat(client.call("GET", url, admin, "").status()).isEqualTo(200);

        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            Answer answer = client.call("PUT", url, admin, "{\"name\":\"Acme again\"}");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(client.call("GET", one + "/health/liveness", "", "").status())
                .isEqualTo(200);
        assertThat(client.call("GET", one + "/health/readiness", "", "").status())
                .isEqualTo(503);

        broker.start();
        broker.awaitAnswer();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.call("PUT", url, admin, "{\"name\":\"Acme again\"}")
                                .status()
                        == 200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.call("GET", two + "/api/v1/admin/firms/access", admin, "")
                        .body()
                        .at("/data/name")
                        .asText()
                        .equals("Acme again"));
    }

    private JsonNode newClient(String body) throws InterruptedException {
        Answer answer = client.call("POST", one + "/api/v1/admin/firms/access/clients", admin, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body();
    }
}
