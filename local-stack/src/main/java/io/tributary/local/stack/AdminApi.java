package io.tributary.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.base.Http;
import io.tributary.local.base.Poll;
import io.tributary.local.base.StackFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The gateway's admin API (CONTRACT section 2), as the platform's admin. */
public final class AdminApi {
    private static final Duration SIGN_IN_LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String gateway;
    private final String token;

    private AdminApi(String gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /**
     * Signs in. The gateway writes the admin client at its own start, and may need a moment to see it.
     *
     * @throws StackFailure if the gateway refuses
     */
    public static AdminApi signIn(String gateway, String clientId, String clientSecret) throws InterruptedException {
        String url = gateway + "/oauth/token";
        String basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        Http.Answer[] last = new Http.Answer[1];
        Poll.until(SIGN_IN_LIMIT, () -> {
            last[0] = Http.send(
                    "POST",
                    url,
                    "grant_type=client_credentials&scope=admin",
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Authorization",
                    "Basic " + basic);
            return last[0].ok();
        });
        JsonNode answer = json(url, require("POST " + url, last[0]));
        return new AdminApi(gateway, answer.path("access_token").asText());
    }

    /** Writes the document, or leaves what is there. */
    void putIfAbsent(String path, String body) throws InterruptedException {
        if (!call("GET", path, "").ok()) {
            put(path, body);
        }
    }

    /**
     * Writes the document.
     *
     * @param path below {@code /api/v1/admin/}
     */
    public void put(String path, String body) throws InterruptedException {
        require("PUT " + path, call("PUT", path, body));
    }

    JsonNode post(String path, String body) throws InterruptedException {
        return json(path, require("POST " + path, call("POST", path, body)));
    }

    private Http.Answer call(String method, String path, String body) throws InterruptedException {
        String url = gateway + "/api/v1/admin/" + path;
        return Http.send(method, url, body, "Content-Type", "application/json", "Authorization", "Bearer " + token);
    }

    private static Http.Answer require(String what, Http.Answer answer) {
        if (!answer.ok()) {
            throw new StackFailure("the firm cannot be set up: " + what + " answers " + answer.status() + " "
                    + answer.body().replace('\n', ' '));
        }
        return answer;
    }

    private static JsonNode json(String what, Http.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            // the body may hold a secret
            throw new StackFailure("the firm cannot be set up: the answer of " + what + " is not JSON");
        }
    }
}
