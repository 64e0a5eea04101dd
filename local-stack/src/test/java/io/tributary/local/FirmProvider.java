package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.data.FirmCredentials;
import io.tributary.local.data.StackFile;
import io.tributary.local.fixture.TestStack;
import org.jspecify.annotations.Nullable;

/** Makes firms and their clients by the admin API. */
final class FirmProvider implements AutoCloseable {
    private final AccessClient client = new AccessClient();
    private final String gateway;
    private final String token;

    /** As the platform's admin, at the first gateway, which runs. */
    FirmProvider(TestStack stack) throws InterruptedException {
        StackFile.Admin admin = stack.description().admin();
        gateway = stack.description().gateway();
        token = client.token(gateway, admin.clientId(), admin.clientSecret());
    }

    /** A new firm with a client that may read and write. */
    FirmCredentials firm(String firmId) throws InterruptedException {
        return firm(firmId, "{}");
    }

    /** The same, with a document. */
    FirmCredentials firm(String firmId, String body) throws InterruptedException {
        AccessClient.Answer made = client.call("PUT", gateway + "/api/v1/admin/firms/" + firmId, token, body);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return client(firmId, "{}");
    }

    /** A new client of a firm. */
    FirmCredentials client(String firmId, String body) throws InterruptedException {
        AccessClient.Answer answer = client.call("POST", clients(firmId), token, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return new FirmCredentials(
                firmId,
                answer.body().path("client_id").asText(),
                answer.body().path("client_secret").asText(),
                text(answer, "kafka_username"),
                text(answer, "kafka_password"));
    }

    /** What the API shows of a client. */
    JsonNode shown(FirmCredentials firm) throws InterruptedException {
        return client.call("GET", clients(firm.firmId()) + "/" + firm.clientId(), token, "")
                .body()
                .path("data");
    }

    void delete(FirmCredentials firm) throws InterruptedException {
        assertThat(client.call("DELETE", clients(firm.firmId()) + "/" + firm.clientId(), token, "")
                        .status())
                .isEqualTo(204);
    }

    private String clients(String firmId) {
        return gateway + "/api/v1/admin/firms/" + firmId + "/clients";
    }

    private static @Nullable String text(AccessClient.Answer answer, String member) {
        JsonNode value = answer.body().path(member);
        return value.isNull() ? null : value.asText();
    }

    @Override
    public void close() {
        client.close();
    }
}
