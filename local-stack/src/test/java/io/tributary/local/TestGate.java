package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.tributary.local.AccessClient.Answer;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.TestStack;
import io.tributary.local.part.ServiceKind;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** Two gateways and the reports service with a firm, and what clients do with them. */
final class TestGate implements AutoCloseable {
    /** A client's id and secret. */
    record Credentials(String id, String secret) {}

    final TestStack stack;
    final AccessClient client = new AccessClient();
    final String one;
    final String two;
    final String reports;
    final String admin;

    /**
     * Starts them.
     *
     * @param settings of both gateways
     */
    TestGate(Map<String, String> settings) throws InterruptedException {
        stack = TestStack.start();
        one = stack.start(ServiceKind.GATEWAY, settings).address();
        two = stack.start(ServiceKind.GATEWAY, settings).address();
        reports = stack.start(ServiceKind.SINK).address();
        StackFile.Admin credentials = stack.description().admin();
        admin = client.token(one, credentials.clientId(), credentials.clientSecret());
        assertThat(client.call("PUT", one + "/api/v1/admin/firms/acme", admin, "{}")
                        .status())
                .isEqualTo(201);
    }

    @Override
    public void close() {
        client.close();
        stack.close();
    }

    /** What a firm's token with scope read may see, on each service. */
    List<String> readable() {
        return List.of(
                one + "/api/v1/prop-trading/customers",
                two + "/api/v1/prop-trading/customers",
                reports + "/api/v1/reports/commissions");
    }

    int status(String url, String token) {
        try {
            return client.call("GET", url, token, "").status();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    String token(String gateway, Credentials of) {
        try {
            return client.token(gateway, of.id(), of.secret());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A new client of the firm. */
    Credentials newClient(String body) throws InterruptedException {
        Answer answer = client.call("POST", one + "/api/v1/admin/firms/acme/clients", admin, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return new Credentials(
                answer.body().path("client_id").asText(),
                answer.body().path("client_secret").asText());
    }

    private JsonNode keys() {
        try {
            return client.get(one + "/.well-known/jwks.json").body().path("keys");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The ids of the published keys. */
    List<String> kids() {
        return keys().findValuesAsText("kid");
    }

    /** The published key that a token is signed with. */
    RSAKey keyOf(String token) throws ParseException {
        for (JsonNode key : keys()) {
            if (key.path("kid").asText().equals(kid(token))) {
                return RSAKey.parse(key.toString());
            }
        }
        throw new AssertionError("the token's key is not published");
    }

    static String kid(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
