package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.AccessClient.Answer;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.ConservationCheck;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Admin documents; all parts real. */
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AccessClient client = new AccessClient();
    private TestStack stack;
    private String one;
    private String admin;
    private String acme;

    @BeforeAll
    void start(TestStack shared) throws Exception {
        stack = shared;
        one = stack.description().gateway();
        StackFile.Admin credentials = stack.description().admin();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.tokenAnswer(one, credentials.clientId(), credentials.clientSecret())
                                .status()
                        == 200);
        admin = client.token(one, credentials.clientId(), credentials.clientSecret());
        assertThat(client.call("PUT", one + "/api/v1/admin/firms/acme", admin, "{}")
                        .status())
                .isEqualTo(201);
        String all = "{\"scopes\":[\"read\",\"write\",\"manage\"]}";
        acme = token("acme", all, "read", "write", "manage");
    }

    @AfterAll
    void stop() throws Exception {
        try {
            ConservationCheck.check(stack, LIMIT);
        } finally {
            client.close();
        }
    }

    private String token(String firm, String body, String... scopes) throws InterruptedException {
        JsonNode issued = client.call("POST", one + "/api/v1/admin/firms/" + firm + "/clients", admin, body)
                .body();
        return client.token(
                one,
                issued.path("client_id").asText(),
                issued.path("client_secret").asText(),
                scopes);
    }

    @Test
    void documentsVersionThemselvesAndAreAudited() throws Exception {
        String url = one + "/api/v1/admin/firms/acme/affiliates/a%2F1";
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

        String audit = one + "/api/v1/admin/firms/acme/audit";
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(client.call("GET", audit + "?document=affiliates/a/1", acme, "")
                                .body()
                                .at("/data/0/version")
                                .asInt())
                        .isEqualTo(1));
        Answer whole = client.call("GET", audit + "?per_page=2", acme, "");
        assertThat(whole.body().path("data")).hasSize(2);
        String next = whole.body().at("/meta/next_cursor").asText();
        assertThat(client.call("GET", audit + "?per_page=2&cursor=" + next, acme, "")
                        .status())
                .isEqualTo(200);
        assertThat(client.call("GET", one + "/api/v1/admin/audit?firm_id=acme&per_page=500", admin, "")
                        .response()
                        .body())
                .contains("affiliates/a/1")
                .doesNotContain("Petr")
                .doesNotContain("petr@");
    }

    @Test
    void ratesAndAdjustments() throws Exception {
        for (String path : Set.of("/api/v1/admin/fx-rates", "/api/v1/admin/firms/acme/fx-rates")) {
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
        String url = one + "/api/v1/admin/firms/acme/adjustments";
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
        String url = one + "/api/v1/admin/firms/rival/fx-rates";
        String body = "[{\"currency\":\"EUR\",\"date\":\"2026-03-08\",\"usd_per_unit\":\"1.0823\"}]";
        String empty = client.call("GET", url, admin, "").header("ETag");
        Answer first = client.call("PUT", url, admin, body, "If-Match", empty);
        assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
        assertThat(client.call("PUT", url, admin, body, "If-Match", empty).status())
                .isEqualTo(412);
    }
}
