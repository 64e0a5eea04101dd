package io.tributary.local.demo.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.base.Http;
import io.tributary.local.base.Poll;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.FirmCredentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * The push API, as a firm's client uses it: fetches a token, sends, and sends again what was not acknowledged. A refusal of
 * the records themselves is final.
 */
public final class HttpDoor {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_AT_ONCE = 1_000;
    /** Not the records' fault: no answer, an old token, too fast, Kafka away. */
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(0, 401, 429, 500, 502, 503, 504);

    private static final int TELLING = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String gateway;
    private final FirmCredentials firm;
    private String token = "";

    /** For one firm. */
    public HttpDoor(String gateway, FirmCredentials firm) {
        this.gateway = gateway;
        this.firm = firm;
    }

    /**
     * Sends one record by itself.
     *
     * @throws StackFailure if it is refused, or nobody takes it within a minute
     */
    public void alone(Entity entity, SpecificRecord record) throws InterruptedException {
        push(entity.word(), RecordJson.one(record));
    }

    /** Sends one record as it is written. */
    public void alone(Entity entity, String json) throws InterruptedException {
        push(entity.word(), json);
    }

    /** Sends records in their order, many in a request. */
    public void bulk(Entity entity, List<? extends SpecificRecord> records) throws InterruptedException {
        for (int from = 0; from < records.size(); from += MOST_AT_ONCE) {
            int to = Math.min(from + MOST_AT_ONCE, records.size());
            push(entity.word() + "/bulk", RecordJson.array(records.subList(from, to)));
        }
    }

    private void push(String path, String body) throws InterruptedException {
        String url = gateway + "/api/v1/prop-trading/" + path;
        insist(url, () -> {
            Http.Answer answer = Http.send(
                    "POST", url, body, "Content-Type", "application/json", "Authorization", "Bearer " + token());
            if (answer.status() == 401) {
                token = "";
            }
            return answer;
        });
    }

    /** A token of the firm. */
    public String token() throws InterruptedException {
        if (token.isEmpty()) {
            token = fetchToken();
        }
        return token;
    }

    private String fetchToken() throws InterruptedException {
        String url = gateway + "/oauth/token";
        String form = "grant_type=client_credentials&client_id=" + encoded(firm.clientId()) + "&client_secret="
                + encoded(firm.clientSecret());
        String answer =
                insist(url, () -> Http.send("POST", url, form, "Content-Type", "application/x-www-form-urlencoded"));
        try {
            return JSON.readTree(answer).path("access_token").asText();
        } catch (JsonProcessingException e) {
            throw new StackFailure("the demo cannot go on: " + url + " answers with something else than JSON");
        }
    }

    @FunctionalInterface
    private interface Attempt {
        Http.Answer make() throws InterruptedException;
    }

    private static String insist(String url, Attempt attempt) throws InterruptedException {
        Http.Answer[] last = new Http.Answer[1];
        Poll.until(PATIENCE, () -> {
            last[0] = attempt.make();
            return !WORTH_ANOTHER_TRY.contains(last[0].status());
        });
        if (!last[0].ok()) {
            String body = last[0].body().replace('\n', ' ');
            throw new StackFailure("the demo cannot go on: " + url + " answers " + last[0].status() + " "
                    + body.substring(0, Math.min(TELLING, body.length())));
        }
        return last[0].body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
