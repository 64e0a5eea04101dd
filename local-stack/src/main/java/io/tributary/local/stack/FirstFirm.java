package io.tributary.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.base.Http;
import io.tributary.local.base.Poll;
import io.tributary.local.base.StackFailure;
import io.tributary.local.data.DataDir;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The firm that a new data dir begins with, made through the admin API like any other (CONTRACT section 2): a firm, its
 * client, and a plan of 15 % of every challenge fee. What is there already is left as it is.
 */
public final class FirstFirm {
    private static final String FIRM_ID = "demo";
    private static final String PLAN_ID = "standard";
    private static final String FIRM = "{\"name\":\"Demo Firm\",\"time_zone\":\"UTC\"}";
    private static final String PLAN = """
            {"effective_from":"2020-01-01","effective_to":null,"applies_to":{"affiliates":[],"campaigns":[]},
             "holding_days":14,"refund_on_success_subtypes":[],"adjustments_earn":false,
             "rules":[{"rule_id":"challenge-fee","trigger":{"transaction_type":"challenge_fee","subtypes":[]},
                       "reward":{"percent":"15"}}]}
            """;
    private static final Duration SIGN_IN_LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String gateway;
    private final Secrets secrets;

    /** Talks to this gateway, as the platform's admin. */
    public FirstFirm(String gateway, Secrets secrets) {
        this.gateway = gateway;
        this.secrets = secrets;
    }

    /**
     * The firm's credentials: those this data dir remembers, or new ones.
     *
     * @throws StackFailure if the gateway refuses
     */
    public FirmCredentials credentials(DataDir dataDir) throws InterruptedException {
        Optional<FirmCredentials> known = FirmCredentials.of(dataDir);
        if (known.isPresent()) {
            return known.get();
        }
        String token = signIn();
        String firm = gateway + "/api/v1/admin/firms/" + FIRM_ID;
        putIfAbsent(firm, FIRM, token);
        putIfAbsent(firm + "/plans/" + PLAN_ID, PLAN, token);
        JsonNode client = json(require("POST " + firm + "/clients", call("POST", firm + "/clients", "{}", token)));
        FirmCredentials credentials = new FirmCredentials(
                FIRM_ID,
                client.path("client_id").asText(),
                client.path("client_secret").asText(),
                text(client, "kafka_username"),
                text(client, "kafka_password"));
        credentials.keep(dataDir);
        return credentials;
    }

    /** The gateway writes the admin client at its own start, and may need a moment to see it. */
    private String signIn() throws InterruptedException {
        String basic = Base64.getEncoder()
                .encodeToString(
                        (secrets.adminClientId() + ":" + secrets.adminClientSecret()).getBytes(StandardCharsets.UTF_8));
        Http.Answer[] last = new Http.Answer[1];
        Poll.until(SIGN_IN_LIMIT, () -> {
            last[0] = Http.send(
                    "POST",
                    gateway + "/oauth/token",
                    "grant_type=client_credentials&scope=admin",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Authorization",
                    "Basic " + basic);
            return last[0].ok();
        });
        return json(require("POST " + gateway + "/oauth/token", last[0]))
                .path("access_token")
                .asText();
    }

    private static void putIfAbsent(String url, String body, String token) throws InterruptedException {
        Http.Answer there = call("GET", url, "", token);
        if (!there.ok()) {
            require("PUT " + url, call("PUT", url, body, token));
        }
    }

    private static Http.Answer call(String method, String url, String body, String token) throws InterruptedException {
        return Http.send(method, url, body, "Content-Type", "application/json", "Authorization", "Bearer " + token);
    }

    private static Http.Answer require(String what, Http.Answer answer) {
        if (!answer.ok()) {
            throw new StackFailure("the first firm cannot be made: " + what + " answers " + answer.status() + " "
                    + answer.body().replace('\n', ' '));
        }
        return answer;
    }

    private static JsonNode json(Http.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            // the body may hold a secret
            throw new StackFailure("the first firm cannot be made: the gateway's answer is not JSON");
        }
    }

    private static @Nullable String text(JsonNode object, String member) {
        return object.hasNonNull(member) ? object.get(member).asText() : null;
    }
}
