package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.AccessClient.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends requests, each with an id of its own, and remembers those that the audit has to tell of. */
final class AuditedChanges {
    private final AccessClient client;
    private final String base;
    private final List<Row> made = new ArrayList<>();
    private int requests;

    /** Somebody who changes documents. */
    record Who(String clientId, String token) {}

    /** A row of the audit without when. */
    record Row(
            String clientId,
            String action,
            String document,
            @Nullable Integer version,
            String requestId) {
        static Row of(JsonNode row) {
            return new Row(
                    row.path("client_id").asText(),
                    row.path("action").asText(),
                    row.path("document").asText(),
                    row.path("version").isNull() ? null : row.path("version").intValue(),
                    row.path("request_id").asText());
        }
    }

    /** A request and its answer. */
    final class Sent {
        private final Who who;
        private final String action;
        private final Answer answer;

        private Sent(Who who, String action, Answer answer) {
            this.who = who;
            this.action = action;
            this.answer = answer;
        }

        /** It changed this document, and made this version of it. */
        void made(String document, @Nullable Integer version) {
            made.add(new Row(who.clientId(), action, document, version, answer.header("X-Request-Id")));
        }

        Answer answer() {
            return answer;
        }
    }

    /** @param base what all paths begin with */
    AuditedChanges(AccessClient client, String base) {
        this.client = client;
        this.base = base;
    }

    /** Changes nothing, unless it is said to have {@link Sent#made} a version. */
    Sent send(Who who, int status, String method, String path, String body, String... headers)
            throws InterruptedException {
        String id = "audited-" + ++requests;
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "X-Request-Id";
        all[headers.length + 1] = id;
        Answer answer = client.call(method, base + path, who.token(), body, all);
        assertThat(answer.status())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        assertThat(answer.header("X-Request-Id")).isEqualTo(id);
        return new Sent(who, method.toLowerCase(Locale.ROOT), answer);
    }

    List<Row> newestFirst() {
        return made.reversed();
    }
}
