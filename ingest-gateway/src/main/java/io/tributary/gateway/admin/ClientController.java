package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
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
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.gateway.oauth.SecretHasher;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.body.BodyBytes;
import io.tributary.service.control.ControlView;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.token.Access;
import io.tributary.service.token.ContentTypes;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A firm's OAuth clients. Their secrets are shown once, and kept as slow hashes only. */
@Controller("/api/v1/admin/firms/{firm_id}/clients")
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
@Access(Scopes.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClientController {
    private final ControlView view;
    private final ControlWriter writer;
    private final AdminLists lists;
    private final SecretHasher hasher;
    private final Clock clock;

    ClientController(ControlView view, ControlWriter writer, AdminLists lists, SecretHasher hasher, Clock clock) {
        this.view = view;
        this.writer = writer;
        this.lists = lists;
        this.hasher = hasher;
        this.clock = clock;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        AdminHttp.requireFirm(view, firmId);
        return lists.page(
                request,
                new AdminLists.Query("clients", firmId),
                view.all(ControlTopics.CLIENTS).stream().filter(client -> firmId.equals(client.getFirmId())),
                Client::getClientId,
                ClientController::document);
    }

    @Get("/{client_id}")
    HttpResponse<byte[]> get(@PathVariable("firm_id") String firmId, @PathVariable("client_id") String clientId) {
        return AdminHttp.json(HttpStatus.OK, Map.of("data", document(requireClient(firmId, clientId))));
    }

    @Post
    HttpResponse<byte[]> post(
            HttpRequest<?> request,
            Principal principal,
            @PathVariable("firm_id") String firmId,
            @Body @Nullable InputStream body) {
        AdminHttp.requireFirm(view, firmId, body);
        NewClient wanted = wanted(request, BodyBytes.of(request, body));
        String secret = NewClient.randomText(32);
        Client client = Client.newBuilder()
                .setClientId(firmId + "-" + NewClient.randomText(9))
                .setFirmId(firmId)
                .setAffiliateId(wanted.affiliateId())
                .setScopes(wanted.scopes())
                .setRequestsPerMinute(wanted.requestsPerMinute())
                .setSecretHash(hasher.hash(secret))
                .setCreatedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setCreatedBy(principal.clientId())
                .build();
        writer.write(
                AdminHttp.entry(request, principal, firmId, "clients/" + client.getClientId()),
                () -> ControlChange.put(ControlTopics.CLIENTS, client, client));
        Map<String, @Nullable Object> once = new LinkedHashMap<>();
        once.put("client_id", client.getClientId());
        once.put("client_secret", secret);
        // The firms' Kafka listener asks for no credentials yet.
        once.put("kafka_username", null);
        once.put("kafka_password", null);
        return AdminHttp.json(HttpStatus.CREATED, once).header("Cache-Control", "no-store");
    }

    @Delete("/{client_id}")
    HttpResponse<?> delete(
            HttpRequest<?> request,
            Principal principal,
            @PathVariable("firm_id") String firmId,
            @PathVariable("client_id") String clientId) {
        writer.write(AdminHttp.entry(request, principal, firmId, "clients/" + clientId), () -> {
            Client gone = requireClient(firmId, clientId);
            return ControlChange.remove(ControlTopics.CLIENTS, Keys.join(gone.getClientId()), clientId);
        });
        return HttpResponse.noContent();
    }

    /** The body may be left out. */
    private static NewClient wanted(HttpRequest<?> request, byte[] body) {
        if (body.length == 0) {
            return NewClient.DEFAULT;
        }
        ContentTypes.require(request, MediaType.APPLICATION_JSON);
        return NewClient.parse(AdminHttp.json(body));
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
