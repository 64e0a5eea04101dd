package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.AccessClient.Answer;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What documents of the administration may hold, and how they are read, listed and versioned. */
@OnSharedStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsIT {
    private static final String PLAN = """
            {"effective_from":"2026-01-01",
             "rules":[{"rule_id":"r","trigger":{"transaction_type":"challenge_fee"},"reward":{"percent":"%s"}}]}
            """;

    private final AccessClient client = new AccessClient();
    private String one;
    private String admin;

    @BeforeAll
    void start(TestStack stack) throws Exception {
        one = stack.description().gateway();
        StackFile.Admin credentials = stack.description().admin();
        admin = client.token(one, credentials.clientId(), credentials.clientSecret());
        assertThat(client.call("PUT", one + "/api/v1/admin/firms/documents", admin, "{}")
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    void stop() {
        client.close();
    }

    @Test
    void refusesBadDocumentsWithEveryFault() throws Exception {
        String url = one + "/api/v1/admin/firms/documents/plans/bad";
        Answer answer = client.call("PUT", url, admin, "{\"effective_from\":\"soon\",\"rules\":[{}],\"x\":1}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "/effective_from", "/rules/0/rule_id", "/rules/0/trigger", "/rules/0/reward", "/x");
        assertThat(client.call("PUT", url, admin, "{\"rules\":[],\"rules\":[]}").status())
                .isEqualTo(400);
        assertThat(client.call("PUT", url, admin, " ".repeat(262_145)).status()).isEqualTo(413);
        assertThat(client.call("PUT", url, admin, "{}", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(client.call("GET", url, admin, "").status()).isEqualTo(404);
    }

    /** Of a body that may be left out, too. */
    @Test
    void aWrongTypeIsToldBeforeAnythingElseOfTheBody() throws Exception {
        String url = one + "/api/v1/admin/firms/documents/clients?x=1";
        assertThat(client.call("POST", url, admin, " ".repeat(2_097_153), "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(client.call("POST", url, admin, " ".repeat(2_097_153)).status())
                .isEqualTo(413);
    }

    /** Not by their UTF-16; and the last character of the first plane is one too. */
    @Test
    void listsAreInTheOrderOfTheIdsBytes() throws Exception {
        String url = one + "/api/v1/admin/firms/documents/affiliates";
        for (String id : List.of("%F0%9F%98%80", "%EF%BF%BF", "%EF%BF%BFz")) {
            assertThat(client.call("PUT", url + "/" + id, admin, "{}").status()).isEqualTo(201);
        }
        assertThat(client.call("GET", url, admin, "").body().findValuesAsText("affiliate_id"))
                .endsWith("\uFFFF", "\uFFFFz", "😀");
    }

    @Test
    void aDocumentHasAnEtagAndNoParameters() throws Exception {
        String firm = one + "/api/v1/admin/firms/documents";
        String made = newClient("").path("client_id").asText();
        assertThat(client.call("PUT", firm + "/plans/read", admin, PLAN.formatted("1"))
                        .status())
                .isEqualTo(201);
        assertThat(client.call("PUT", firm + "/affiliates/read", admin, "{}").status())
                .isEqualTo(201);
        String adjustment =
                "{\"adjustment_id\":\"read\",\"affiliate_id\":\"a\",\"amount\":\"1\",\"date\":\"2026-03-31\",\"reason\":\"r\"}";
        assertThat(client.call("POST", firm + "/adjustments", admin, adjustment).status())
                .isEqualTo(201);
        for (String path : List.of(
                "",
                "/plans/read",
                "/plans/read/versions/1",
                "/affiliates/read",
                "/adjustments/read",
                "/clients/" + made)) {
            assertThat(client.call("GET", firm + path, admin, "").header("ETag"))
                    .as(path)
                    .isNotEmpty();
            assertThat(client.call("GET", firm + path + "?version=1", admin, "").status())
                    .as(path)
                    .isEqualTo(400);
        }
    }

    /** JSON that holds what no document may hold is no broken JSON. */
    @Test
    void longNamesAndNumbersAreFaults() throws Exception {
        String url = one + "/api/v1/admin/firms/documents";
        for (String body : List.of(
                "{\"" + "n".repeat(60_000) + "\":1}",
                "{\"name\":" + "1".repeat(2_000) + "}",
                "{\"status_mapping\":{\"\\ud800\":\"approved\"}}")) {
            assertThat(client.call("PUT", url, admin, body).status()).isEqualTo(422);
        }
    }

    @Test
    void plansVersionThemselves() throws Exception {
        String url = one + "/api/v1/admin/firms/documents/plans/versions";
        Answer first = client.call("PUT", url, admin, PLAN.formatted("15"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        Answer same = client.call("PUT", url, admin, PLAN.formatted("15.00"));
        assertThat(same.status()).isEqualTo(200);
        assertThat(same.body()).isEqualTo(first.body());
        Answer second = client.call("PUT", url, admin, PLAN.formatted("16"), "If-Match", "\"1\"");
        assertThat(second.body().at("/data/version").asInt()).isEqualTo(2);
        assertThat(client.call("PUT", url, admin, PLAN.formatted("17"), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(client.call("GET", url + "/versions/1", admin, "").body()).isEqualTo(first.body());
        assertThat(client.call("GET", url, admin, "").body()).isEqualTo(second.body());
    }

    private JsonNode newClient(String body) throws InterruptedException {
        Answer answer = client.call("POST", one + "/api/v1/admin/firms/documents/clients", admin, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body();
    }
}
