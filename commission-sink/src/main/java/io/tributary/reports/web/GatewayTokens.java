package io.tributary.reports.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.service.json.Json;
import io.tributary.service.json.JsonException;
import io.tributary.service.token.Scopes;
import io.tributary.service.token.TokenSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the gateway for read tokens: the only one who knows clients' secrets (RFC 6749 section 4.4). */
@Singleton
final class GatewayTokens {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayTokens.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final SignIn AWAY =
            new SignIn.Refused(503, "The sign-in service does not answer at the moment. Try again in a few seconds.");

    private final URI endpoint;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    GatewayTokens(WebSettings settings, TokenSettings tokens) {
        this.endpoint = URI.create(settings.tokenEndpoint(tokens));
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    /**
     * Signs in.
     *
     * @param address the browser's, so that the gateway counts wrong secrets by it and not by ours
     */
    SignIn signIn(String clientId, String secret, String address) throws InterruptedException {
        String form = "grant_type=client_credentials&scope=" + Scopes.READ + "&client_id="
                + URLEncoder.encode(clientId, UTF_8) + "&client_secret=" + URLEncoder.encode(secret, UTF_8);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(LONGEST)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", address)
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            return switch (answer.statusCode()) {
                case 200 -> granted(answer.body());
                case 400 ->
                    new SignIn.Refused(403, "This client may not read reports. Use one of a firm or of an affiliate.");
                case 401 -> new SignIn.Refused(401, "The client id or the secret is wrong.");
                case 429 -> new SignIn.Refused(429, "Too many attempts. Wait a minute and try again.");
                default -> {
                    LOG.warn("the token endpoint answered {}", answer.statusCode());
                    yield AWAY;
                }
            };
        } catch (IOException e) {
            LOG.warn("the token endpoint does not answer: {}", e.toString());
            return AWAY;
        }
    }

    private static SignIn granted(byte[] body) throws IOException {
        try {
            if (Json.parse(body) instanceof Map<?, ?> answer
                    && answer.get("access_token") instanceof String token
                    && answer.get("expires_in") instanceof BigDecimal seconds) {
                return new SignIn.Granted(token, Duration.ofSeconds(seconds.longValue()));
            }
        } catch (JsonException e) {
            throw new IOException("it did not send JSON", e);
        }
        throw new IOException("it did not send a token");
    }
}
