package io.tributary.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What logs and metrics tell of requests, and what they do not. */
@NullUnmarked // JUnit sets the fields.
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsAndMetricsIT {
    private static final String RECORDS = "/api/v1/prop-trading";
    private static final String JSON = "application/json";
    private static final String MAIL = "zdenka.tajna@example.com";
    private static final String CUSTOMER =
            "{\"customer_id\":\"c 1\",\"signup_date\":\"2026-03-08T16:00:00Z\",\"affiliate_id\":\"a1\",\"email\":\""
                    + MAIL + "\",\"first_name\":\"Zdenka\",\"last_name\":\"Tajna\"}";
    private static final String DAY =
            "{\"date\":\"2026-03-09\",\"customer_id\":\"c 1\",\"instrument\":\"EURUSD\",\"lots_traded\":1.5,\"pnl\":-2.25,"
                    + "\"currency\":\"USD\"}";

    private TestStack stack;
    private LiveApi gateway;
    private FirmCredentials firm;
    private StackFile where;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        where = stack.description();
        firm = stack.firm("logs-and-metrics");
        gateway = new LiveApi(where.gateway());
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private String token() throws Exception {
        return gateway.token(firm.clientId(), firm.clientSecret(), "");
    }

    @Test
    void logsTellOfEveryRequestOnceAndNothingPersonal() throws Exception {
        String token = token();
        List<String> ids = new ArrayList<>();
        for (String[] call : List.<String[]>of(
                new String[] {"POST", RECORDS + "/customers", CUSTOMER},
                new String[] {"POST", RECORDS + "/customers", "{\"email\":\"" + MAIL + "\""},
                new String[] {"POST", RECORDS + "/customers", "[" + CUSTOMER.replace("@", "#") + "]"},
                new String[] {"POST", RECORDS + "/customers/bulk", "[" + CUSTOMER.replace("email", MAIL) + "]"},
                new String[] {"GET", RECORDS + "/customers/" + MAIL, null},
                new String[] {"GET", RECORDS + "/customers?customer_id=" + MAIL + "&access_token=" + token, null},
                new String[] {"GET", "/api/v1/" + MAIL, null},
                new String[] {"GET", "/nowhere/" + MAIL + "?q=Zdenka", null},
                new String[] {"DELETE", "/problems/" + MAIL, null},
                new String[] {"BREW", "/problems/" + MAIL, null})) {
            String id = "told-" + ids.size();
            ids.add(id);
            var request = gateway.request(call[0], call[1], token, call[2])
                    .headers(
                            "X-Request-Id",
                            id,
                            "Content-Type",
                            JSON,
                            "User-Agent",
                            MAIL,
                            "Referer",
                            "http://x/" + MAIL);
            assertThat(gateway.send(request).headers().firstValue("X-Request-Id"))
                    .contains(id);
        }
        var forged = gateway.request("GET", "/nowhere", token, null).header("X-Request-Id", MAIL);
        assertThat(gateway.send(forged).headers().firstValue("X-Request-Id").orElseThrow())
                .matches("[0-9a-f]{32}");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(logs()).contains("request_id=told-9"));
        String logs = logs();
        assertThat(ids).allSatisfy(id -> assertThat(logs.lines().filter(line -> line.endsWith("request_id=" + id)))
                .hasSize(1));
        assertThat(logs.lines()
                        .filter(line -> line.endsWith("request_id=told-0"))
                        .findFirst()
                        .orElseThrow())
                .contains(
                        "method=POST route=/api/v1/prop-trading/customers status=202 ",
                        " firm=" + firm.firmId() + " client=" + firm.clientId() + " ");
        assertThat(logs).contains("route=unmatched", "method=OTHER");
        List<String> secrets = List.of(
                MAIL,
                "zdenka",
                "tajna",
                token.substring(token.lastIndexOf('.') + 1),
                firm.clientSecret(),
                where.admin().clientSecret());
        assertThat(secrets).noneSatisfy(secret -> assertThat(logs).containsIgnoringCase(secret));
    }

    private String logs() throws IOException {
        try (Stream<Path> files = Files.walk(stack.logs())) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
            return texts.stream().collect(Collectors.joining("\n"));
        }
    }

    @Test
    void metricsCountRequestsAndRecords() throws Exception {
        String token = token();
        String requests = "http_server_requests_seconds_count{firm=\"" + firm.firmId()
                + "\",method=\"POST\",outcome=\"success\",route=\"/api/v1/prop-trading/trading-activity/bulk\",status=\"202\"}";
        String records = "tributary_records_total{door=\"push\",entity=\"trading-activity\",firm=\"" + firm.firmId()
                + "\",result=\"%s\"}";
        assertThat(metric(requests)).isZero();
        for (int i = 0; i < 3; i++) {
            post(202, "/bulk", token, "[" + DAY + "," + DAY.replace("EURUSD", "X" + i) + "]");
        }
        double rejectedBefore = metric(records.formatted("rejected"));
        post(422, "/bulk", token, "[" + DAY + ",{},{}]");
        post(422, "/validate", token, "[{}]");
        assertThat(metric(requests)).isEqualTo(3);
        assertThat(metric(records.formatted("accepted"))).isGreaterThanOrEqualTo(6);
        assertThat(metric(records.formatted("rejected")) - rejectedBefore).isEqualTo(2);
        gateway.send(gateway.request("GET", "/no/such/" + MAIL, token, null));
        String all =
                gateway.send(gateway.request("GET", "/prometheus", null, null)).body();
        assertThat(all).contains("route=\"unmatched\"").doesNotContain(MAIL, "c 1", "/such");
    }

    private void post(int status, String path, String token, String body) throws Exception {
        var request = gateway.request("POST", RECORDS + "/trading-activity" + path, token, body)
                .header("Content-Type", JSON);
        assertThat(gateway.send(request).statusCode()).isEqualTo(status);
    }

    private double metric(String series) throws Exception {
        return gateway.send(gateway.request("GET", "/prometheus", null, null))
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
                .sum();
    }
}
