package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.AccessClient.Answer;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
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

/** A firm that puts documents without end is stopped, in time for all others; it can still erase and change what it has. */
@OnSharedStack
@NullUnmarked // JUnit sets the fields.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirmQuotaIT {
    private static final int KIBIBYTES = 1024;
    private static final int RATES = 1000;
    private static final int MOST_PUTS = 20;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final String PLAN = """
            {"effective_from":"2026-01-01","rules":[{"rule_id":"r","trigger":{"transaction_type":"challenge_fee"},
            "reward":{"percent":"15"}}]}""";

    private final AccessClient client = new AccessClient();
    private TestStack stack;
    private Part gateway;
    private String greedy;
    private String modest;
    private String token;
    private String others;
    private String writer;

    @BeforeAll
    void start(TestStack shared) throws InterruptedException {
        stack = shared;
        gateway = stack.start(ServiceKind.GATEWAY, Map.of("TRIBUTARY_FIRM_QUOTA_KIBIBYTES", String.valueOf(KIBIBYTES)));
        StackFile.Admin admin = stack.description().admin();
        String operator = client.token(gateway.address(), admin.clientId(), admin.clientSecret());
        FirmCredentials one = stack.firm("quota-greedy");
        FirmCredentials other = stack.firm("quota-modest");
        greedy = gateway.address() + "/api/v1/admin/firms/" + one.firmId();
        modest = gateway.address() + "/api/v1/admin/firms/" + other.firmId();
        token = manager(operator, greedy);
        others = manager(operator, modest);
        writer = client.token(gateway.address(), one.clientId(), one.clientSecret(), "read", "write");
    }

    private String manager(String operator, String firm) throws InterruptedException {
        Answer made = client.call("POST", firm + "/clients", operator, "{\"scopes\":[\"manage\"]}");
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return client.token(
                gateway.address(),
                made.body().path("client_id").asText(),
                made.body().path("client_secret").asText(),
                "manage");
    }

    @AfterAll
    void stop() throws InterruptedException {
        client.close();
        gateway.stop();
    }

    @Test
    @Order(1)
    void ratesAreTakenUpToTheQuotaAndNotBeyond() throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.call("GET", greedy + "/fx-rates", token, "").status() == 200);
        int puts = 0;
        Answer last = putRates(greedy, token, puts, "1.25");
        while (last.status() < 300 && puts < MOST_PUTS) {
            puts++;
            last = putRates(greedy, token, puts, "1.25");
        }
        assertThat(last.status()).as(last.body().toString()).isEqualTo(409);
        assertThat(last.body().path("type").asText()).isEqualTo("/problems/quota-exceeded");
        assertThat(last.body().path("detail").asText()).contains(KIBIBYTES + " KiB", "firm-quota");
        assertThat(puts)
                .as("bodies of 1000 rates, at some 500 bytes each, in 1 MiB")
                .isEqualTo(1);
        assertThat(total(greedy, token)).as("nothing of the refused body").isEqualTo(puts * RATES);
    }

    @Test
    @Order(2)
    void whatItHasCanStillBeChanged() throws Exception {
        assertThat(putRates(greedy, token, 0, "1.26").status()).isEqualTo(200);
    }

    /** Some of them may have a place where 1000 rates have none. */
    @Test
    @Order(3)
    void noOtherDocumentGetsMoreEither() throws Exception {
        String affiliates =
                IntStream.range(0, 2000).mapToObj(i -> "\"aff-" + i + "\"").collect(Collectors.joining(","));
        String large = PLAN.replaceFirst("\\{", "{\"applies_to\":{\"affiliates\":[" + affiliates + "]},");
        Answer plan = client.call("PUT", greedy + "/plans/p0", token, large);
        for (int i = 1; plan.status() < 300 && i < MOST_PUTS; i++) {
            plan = client.call("PUT", greedy + "/plans/p" + i, token, large);
        }
        assertThat(plan.status()).as(plan.body().toString()).isEqualTo(409);
        assertThat(plan.body().path("type").asText()).isEqualTo("/problems/quota-exceeded");
    }

    @Test
    @Order(4)
    void itCanStillErase() throws Exception {
        String records = gateway.address() + "/api/v1/prop-trading/customers";
        Answer pushed = client.call(
                "POST",
                records,
                writer,
                "{\"customer_id\":\"c-1\",\"signup_date\":\"2026-01-01T00:00:00Z\",\"affiliate_id\":\"aff-1\",\"first_name\":\"Ada\"}");
        assertThat(pushed.status()).as(pushed.body().toString()).isEqualTo(202);
        String after = "?after=" + pushed.body().at("/data/event_id").asText();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.call("DELETE", records + "/c-1/personal-data" + after, writer, "")
                                .status()
                        == 204);
    }

    @Test
    @Order(5)
    void anotherFirmIsNotConcerned() throws Exception {
        assertThat(putRates(modest, others, 0, "1.25").status()).isEqualTo(201);
        assertThat(client.call("PUT", modest + "/plans/p", others, PLAN).status())
                .isEqualTo(201);
    }

    private Answer putRates(String firm, String by, int number, String rate) throws InterruptedException {
        LocalDate first = FIRST.plusDays((long) number * RATES);
        String body = IntStream.range(0, RATES)
                .mapToObj(day -> "{\"currency\":\"EUR\",\"date\":\"" + first.plusDays(day) + "\",\"usd_per_unit\":\""
                        + rate + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return client.call("PUT", firm + "/fx-rates", by, body);
    }

    private int total(String firm, String by) throws InterruptedException {
        return client.call("GET", firm + "/fx-rates?per_page=1", by, "")
                .body()
                .path("meta")
                .path("total")
                .asInt();
    }
}
