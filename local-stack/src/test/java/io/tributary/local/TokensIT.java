package io.tributary.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.AccessClient.Answer;
import io.tributary.local.TestGate.Credentials;
import io.tributary.local.base.Poll;
import io.tributary.local.base.StackFailure;
import io.tributary.local.fixture.OwnStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.Part;
import io.tributary.local.part.ServiceKind;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Tokens good and forged, guessing, rotation and rate limits on two gateways and the reports service. */
@OwnStack
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokensIT {
    private static final String GRANT = "grant_type=client_credentials";
    private static final int PER_MINUTE = 15;
    private static final Map<String, String> SETTINGS =
            Map.of("TRIBUTARY_SIGNING_KEYS_ROTATION", "2h", "TRIBUTARY_SIGNING_KEYS_CHECK", "300ms");

    private TestGate gate;
    private AccessClient client;
    private TestStack stack;
    private String one;
    private String two;
    private Credentials firm;

    @BeforeAll
    void start() throws Exception {
        gate = new TestGate(SETTINGS);
        client = gate.client;
        stack = gate.stack;
        one = gate.one;
        two = gate.two;
        firm = gate.newClient("");
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    @Test
    void aClientOfOneGatewayFetchesTokensAtTheOtherThatAllServicesTake() throws Exception {
        Credentials fresh = gate.newClient("{\"scopes\":[\"read\",\"write\",\"manage\"]}");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> client.tokenAnswer(two, fresh.id(), fresh.secret()).status() == 200);
        String basic = Base64.getEncoder().encodeToString((fresh.id() + ":" + fresh.secret()).getBytes(UTF_8));
        Answer answer = client.tokenForm(two, GRANT + "&scope=read", "Authorization", "Basic " + basic);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("scope").asText()).isEqualTo("read");
        String token = answer.body().path("access_token").asText();
        for (String url : gate.readable()) {
            await().atMost(Duration.ofSeconds(5)).until(() -> gate.status(url, token) == 200);
        }
        assertThat(client.call("POST", one + "/api/v1/prop-trading/customers", token, "{}")
                        .status())
                .isEqualTo(403);
        assertThat(client.tokenAnswer(two, fresh.id(), fresh.secret())
                        .body()
                        .path("scope")
                        .asText())
                .isEqualTo("read write");
    }

    @Test
    void tellsVerifiersAllTheyNeed() throws Exception {
        JsonNode metadata =
                client.get(two + "/.well-known/oauth-authorization-server").body();
        assertThat(metadata.path("issuer").asText()).isEqualTo(one);
        assertThat(metadata.path("token_endpoint").asText()).isEqualTo(one + "/oauth/token");
        JsonNode keys = client.get(metadata.path("jwks_uri").asText()).body();
        assertThat(client.get(two + "/.well-known/jwks.json").body()).isEqualTo(keys);
        for (JsonNode key : keys.path("keys")) {
            assertThat(key.path("alg").asText()).isEqualTo("RS256");
            assertThat(key.path("use").asText()).isEqualTo("sig");
            assertThat(key.has("d") || key.has("p")).as("a private key").isFalse();
        }
        assertThat(gate.kids()).contains(TestGate.kid(gate.token(two, firm)));
    }

    @Test
    void refusesForgedTokensEverywhere() throws Exception {
        TokenForge forge = new TokenForge(one, firm.id());
        forge.plant(stack);
        for (String url : gate.readable()) {
            String good = forge.good();
            await().atMost(Duration.ofSeconds(10)).until(() -> gate.status(url, good) == 200);
        }
        String genuine = gate.token(one, firm);
        for (Map.Entry<String, String> attack :
                forge.attacks(genuine, gate.keyOf(genuine)).entrySet()) {
            for (String url : gate.readable()) {
                Answer answer = client.call("GET", url, attack.getValue(), "");
                assertThat(answer.status()).as(attack.getKey() + " at " + url).isEqualTo(401);
                assertThat(answer.header("WWW-Authenticate"))
                        .as(attack.getKey())
                        .startsWith("Bearer ")
                        .contains("error=\"invalid_token\"");
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(answer.header("RateLimit")).isEmpty();
            }
        }
    }

    @Test
    void aDeletedClientIsRefusedEverywhereWithinSeconds() throws Exception {
        Credentials doomed = gate.newClient("");
        String token = client.token(one, doomed.id(), doomed.secret());
        for (String url : gate.readable()) {
            await().atMost(Duration.ofSeconds(5)).until(() -> gate.status(url, token) == 200);
        }
        assertThat(client.call("DELETE", one + "/api/v1/admin/firms/acme/clients/" + doomed.id(), gate.admin, "")
                        .status())
                .isEqualTo(204);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(gate.readable()).allMatch(url -> gate.status(url, token) == 401));
    }

    @Test
    void answersAWrongSecretLikeAnUnknownClient() throws Exception {
        Answer wrong = client.tokenAnswer(one, firm.id(), "wrong");
        Answer unknown = client.tokenAnswer(one, "nobody", "wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(wrong.body().path("error").asText()).isEqualTo("invalid_client");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void guessingGetsSlowAndTheOwnerGetsIn() throws Exception {
        Credentials target = gate.newClient("");
        for (String id : List.of(target.id(), "no-such-client")) {
            Answer refused = ask(id, "guess", "203.0.113.7");
            for (int guess = 0; guess < 30 && refused.status() == 401; guess++) {
                refused = ask(id, "guess" + guess, "203.0.113.7");
            }
            assertThat(refused.status()).as("after 31 guesses").isEqualTo(429);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
            assertThat(refused.body().path("error").asText()).isEqualTo("slow_down");
        }
        assertThat(ask(target.id(), target.secret(), "198.51.100.1").status()).isEqualTo(200);
        // Known by now, and so let in beside whoever guesses.
        assertThat(ask(target.id(), target.secret(), "203.0.113.7").status()).isEqualTo(200);
    }

    private Answer ask(String id, String secret, String address) throws InterruptedException {
        String form = GRANT + "&client_id=" + id + "&client_secret=" + secret;
        return client.tokenForm(one, form, "X-Forwarded-For", address);
    }

    @Test
    void limitsRequestsOfATokenEverywhereTogether() throws Exception {
        Credentials limited = gate.newClient("{\"requests_per_minute\":" + PER_MINUTE + "}");
        String token = client.token(one, limited.id(), limited.secret());
        String url = one + "/api/v1/prop-trading/customers";
        for (int left = PER_MINUTE - 1; left > 0; left--) {
            Answer answer = client.call("GET", left % 2 == 0 ? url : one + "/api/v1/nothing", token, "");
            assertThat(answer.status()).isEqualTo(left % 2 == 0 ? 200 : 404);
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"default\";q=" + PER_MINUTE + ";w=60");
            assertThat(answer.header("RateLimit")).matches("\"default\";r=" + left + ";t=[0-9]+");
        }
        assertThat(client.call("DELETE", url, token, "").header("RateLimit")).startsWith("\"default\";r=0;");
        for (String path : List.of("/api/v1/prop-trading/customers", "/api/v1/nothing", "/api/v1/admin/firms")) {
            Answer refused = client.call("POST", one + path, token, "{ not json");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body().path("type").asText()).isEqualTo("/problems/rate-limited");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
            assertThat(refused.header("RateLimit")).startsWith("\"default\";r=0;t=");
        }
        assertThat(client.call("GET", url, token + "x", "").status()).isEqualTo(401);
        for (String elsewhere : gate.readable()) {
            await().atMost(Duration.ofSeconds(2)).until(() -> gate.status(elsewhere, token) == 429);
        }
        String another = client.token(one, limited.id(), limited.secret());
        assertThat(client.call("GET", url, another, "").header("RateLimit"))
                .startsWith("\"default\";r=" + (PER_MINUTE - 1));
    }

    @Test
    void fetchingTokensInALoopDoesNotGetRoundTheLimit() throws Exception {
        Credentials greedy = gate.newClient("{\"requests_per_minute\":2}");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            String token = client.token(one, greedy.id(), greedy.secret());
            statuses.add(gate.status(one + "/api/v1/prop-trading/customers", token));
            statuses.add(gate.status(one + "/api/v1/prop-trading/customers", token));
        }
        assertThat(statuses.subList(0, 20)).containsOnly(200);
        assertThat(statuses.subList(20, 30)).containsOnly(429);
    }

    @Test
    void doesNotSpeakPlainHttpToTheWorld() throws Exception {
        for (ServiceKind kind : ServiceKind.values()) {
            assertThatThrownBy(() -> stack.start(kind, Map.of("MICRONAUT_SERVER_HOST", "0.0.0.0")))
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("exit status 1");
            Part refused = stack.services().getLast();
            assertThat(Files.readString(refused.log()).lines())
                    .filteredOn(line -> !line.startsWith("NOTE: "))
                    .singleElement()
                    .asString()
                    .contains("TRIBUTARY_TLS_CERTIFICATE", "TRIBUTARY_HTTP_BEHIND_TLS_PROXY=true");
        }
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void limitsWithoutTheDatabaseToo() throws Exception {
        stack.postgres().kill();
        try {
            Credentials limited = gate.newClient("{\"requests_per_minute\":3,\"scopes\":[\"manage\"]}");
            String token = client.token(one, limited.id(), limited.secret(), "manage");
            List<Integer> statuses = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                statuses.add(gate.status(one + "/api/v1/admin/firms/acme", token));
            }
            assertThat(statuses).containsExactly(200, 200, 200, 429, 429);
        } finally {
            stack.postgres().start();
            stack.postgres().awaitAnswer();
        }
        await().atMost(Duration.ofSeconds(60)).until(this::budgetsAreSharedAgain);
    }

    /** A new client each time: what was spent before the instances heard of each other is forgotten. */
    private boolean budgetsAreSharedAgain() throws InterruptedException {
        String token = gate.token(one, gate.newClient("{\"requests_per_minute\":2}"));
        gate.status(one + "/api/v1/nothing", token);
        gate.status(one + "/api/v1/nothing", token);
        return Poll.until(
                Duration.ofSeconds(1), () -> gate.status(gate.readable().get(2), token) == 429);
    }

    /** The next key is published before it signs; the last stays until its last token is over. */
    @Test
    @Order(Integer.MAX_VALUE)
    void rotatesKeysWithoutRefusingAnybody() throws Exception {
        String first = TestGate.kid(gate.token(one, firm));
        stack.clock().advance(Duration.ofMinutes(98));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gate.kids().size() > 1 && !gate.kids().equals(List.of(first)));
        String next = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> gate.kids().stream()
                                .filter(kid -> !kid.equals(first) && !kid.equals("planted"))
                                .findFirst()
                                .orElse(""),
                        kid -> !kid.isEmpty());
        String last = gate.token(two, firm);
        assertThat(TestGate.kid(last)).as("still signs").isEqualTo(first);

        stack.clock().advance(Duration.ofMinutes(15));
        for (String gateway : List.of(one, two)) {
            assertThat(TestGate.kid(gate.token(gateway, firm))).as("signs now").isEqualTo(next);
        }
        assertThat(gate.kids()).contains(first, next);
        for (String url : gate.readable()) {
            assertThat(gate.status(url, last)).isEqualTo(200);
            assertThat(gate.status(url, gate.token(one, firm))).isEqualTo(200);
        }
        stack.clock().advance(Duration.ofMinutes(40));
        assertThat(gate.readable()).as("its last minutes").allMatch(url -> gate.status(url, last) == 200);
        stack.clock().advance(Duration.ofMinutes(40));
        assertThat(gate.readable()).as("expired").allMatch(url -> gate.status(url, last) == 401);
        await().atMost(Duration.ofSeconds(20)).until(() -> !gate.kids().contains(first));
        assertThat(gate.readable()).allMatch(url -> gate.status(url, gate.token(two, firm)) == 200);
    }
}
