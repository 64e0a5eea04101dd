package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.Client;
import io.tributary.gateway.control.AuditLog;
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.gateway.firm.FirmPrincipals;
import io.tributary.gateway.oauth.HashingTurns;
import io.tributary.gateway.oauth.SecretHasher;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.control.ControlView;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.RequestId;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.ContentTypes;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A firm's OAuth clients. Their secrets are shown once, and kept as slow hashes only; the Kafka passwords that come with
 * them are kept by the brokers, salted, and nowhere else.
 */
@Controller("/api/v1/admin/firms/{firm_id}/clients")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Access(Scopes.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClientController {
    private static final Logger LOG = LoggerFactory.getLogger(ClientController.class);

    /** A client never changes. */
    private static final int VERSION = 1;

    private final ControlView view;
    private final ControlWriter writer;
    private final AdminLists lists;
    private final SecretHasher hasher;
    private final HashingTurns turns;
    private final FirmPrincipals principals;
    private final Clock clock;

    ClientController(
            ControlView view,
            ControlWriter writer,
            AdminLists lists,
            SecretHasher hasher,
            HashingTurns turns,
            FirmPrincipals principals,
            Clock clock) {
        this.view = view;
        this.writer = writer;
        this.lists = lists;
        this.hasher = hasher;
        this.turns = turns;
        this.principals = principals;
        this.clock = clock;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        return lists.page(
                request,
                new AdminLists.Query("clients", firmId),
                view.all(ControlTopics.CLIENTS).stream().filter(client -> firmId.equals(client.getFirmId())),
                Client::getClientId,
                ClientController::document);
    }

    @Get("/{client_id}")
    HttpResponse<byte[]> get(
            HttpRequest<?> request,
            @PathVariable("firm_id") String firmId,
            @PathVariable("client_id") String clientId) {
        Client client = requireClient(firmId, clientId);
        Parameters.requireNone(request);
        return AdminHttp.document(HttpStatus.OK, document(client), VERSION);
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, Principal principal, @PathVariable("firm_id") String firmId) {
        NewClient wanted = wanted(request);
        String clientId = firmId + "-" + NewClient.randomText(9);
        String secret = NewClient.randomText(32);
        String username = principals.username(clientId, wanted.affiliateId(), wanted.scopes());
        String password = username == null ? null : NewClient.randomText(32);
        Client client = Client.newBuilder()
                .setClientId(clientId)
                .setFirmId(firmId)
                .setAffiliateId(wanted.affiliateId())
                .setScopes(wanted.scopes())
                .setRequestsPerMinute(wanted.requestsPerMinute())
                .setSecretHash(turns.run(() -> hasher.hash(secret)))
                .setKafkaUsername(username)
                .setCreatedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setCreatedBy(principal.clientId())
                .build();
        writer.write(
                AdminHttp.entry(request, principal, firmId, "clients/" + clientId),
                () -> ControlChange.put(ControlTopics.CLIENTS, client, client));
        if (password != null) {
            admit(request, principal, client, password);
        }
        Map<String, @Nullable Object> once = new LinkedHashMap<>();
        once.put("client_id", clientId);
        once.put("client_secret", secret);
        once.put("kafka_username", username);
        once.put("kafka_password", password);
        return AdminHttp.json(HttpStatus.CREATED, once).header("Cache-Control", "no-store");
    }

    /** After the record, without which a principal may not be; so if this fails, the record has to go again. */
    private void admit(HttpRequest<?> request, Principal principal, Client client, String password) {
        try {
            principals.admit(client, password);
        } catch (KafkaException e) {
            LOG.warn("A client could not be let in to Kafka: {}", e.toString());
            try {
                remove(request, principal, client);
            } catch (ProblemException again) {
                LOG.warn("{} is left, with secrets that nobody knows: delete it", client.getClientId());
            }
            throw ProblemException.unavailable(
                    "The brokers could not be told of the client, so it was not made; send the same request again", 5);
        }
    }

    @Delete("/{client_id}")
    HttpResponse<?> delete(
            HttpRequest<?> request,
            Principal principal,
            @PathVariable("firm_id") String firmId,
            @PathVariable("client_id") String clientId) {
        remove(request, principal, requireClient(firmId, clientId));
        return HttpResponse.noContent();
    }

    private void remove(HttpRequest<?> request, Principal principal, Client client) {
        String firmId = String.valueOf(client.getFirmId());
        String clientId = client.getClientId();
        Client gone = writer.write(
                new AuditLog.Entry(
                        principal.clientId(), firmId, "delete", "clients/" + clientId, RequestId.of(request)),
                () -> ControlChange.remove(
                        ControlTopics.CLIENTS, Keys.join(clientId), requireClient(firmId, clientId)));
        try {
            principals.expel(gone);
        } catch (KafkaException e) {
            // The client is gone, and with it, within seconds, what is left on the brokers.
            LOG.warn("A deleted client could not be shut out of Kafka yet: {}", e.toString());
        }
    }

    /** The body may be left out. */
    private static NewClient wanted(HttpRequest<?> request) {
        ContentTypes.requireIfAny(request, MediaType.APPLICATION_JSON);
        byte[] body = AdminHttp.body(request);
        return body.length == 0 ? NewClient.DEFAULT : NewClient.parse(AdminHttp.json(body));
    }

    private static Map<String, @Nullable Object> document(Client client) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("client_id", client.getClientId());
        document.put("firm_id", client.getFirmId());
        document.put("affiliate_id", client.getAffiliateId());
        document.put("scopes", client.getScopes());
        document.put("requests_per_minute", client.getRequestsPerMinute());
        document.put("kafka_username", client.getKafkaUsername());
        document.put("created_at", client.getCreatedAt());
        document.put("created_by", client.getCreatedBy());
        return document;
    }

    private Client requireClient(String firmId, String clientId) {
        return view.client(clientId)
                .filter(client -> firmId.equals(client.getFirmId()))
                .orElseThrow(() -> ProblemException.notFound("client of this firm"));
    }
}
