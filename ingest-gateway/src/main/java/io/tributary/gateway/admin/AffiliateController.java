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
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.Affiliate;
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.schemas.record.PersonKey;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.control.ControlView;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Parameters;
import io.tributary.service.query.PathTail;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A firm's affiliates. Their names and e-mails are personal data and can be erased (docs/privacy.md). */
@Controller("/api/v1/admin/firms/{firm_id}/affiliates")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Access({Scopes.ADMIN, Scopes.MANAGE})
@ExecuteOn(TaskExecutors.BLOCKING)
final class AffiliateController {
    private static final String PERSONAL_DATA = "/personal-data";

    private final ControlView view;
    private final ControlWriter writer;
    private final AdminLists lists;
    private final PersonKey personKey;
    private final Clock clock;

    AffiliateController(ControlView view, ControlWriter writer, AdminLists lists, PersonKey personKey, Clock clock) {
        this.view = view;
        this.writer = writer;
        this.lists = lists;
        this.personKey = personKey;
        this.clock = clock;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        return lists.page(
                request,
                new AdminLists.Query("affiliates", firmId),
                view.under(ControlTopics.AFFILIATES, firmId).stream(),
                Affiliate::getAffiliateId,
                AffiliateController::document);
    }

    @Get("/{affiliate_id" + PathTail.ANY + "}")
    HttpResponse<byte[]> get(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        Affiliate affiliate = require(firmId, PathTail.of(request.getUri().getRawPath()));
        Parameters.requireNone(request);
        return AdminHttp.document(HttpStatus.OK, document(affiliate), affiliate.getVersion());
    }

    @Put("/{affiliate_id" + PathTail.ANY + "}")
    @Access(
            value = {Scopes.ADMIN, Scopes.MANAGE},
            consumes = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> put(HttpRequest<?> request, Principal principal, @PathVariable("firm_id") String firmId) {
        Object json = AdminHttp.json(AdminHttp.body(request));
        String affiliateId = PathTail.of(request.getUri().getRawPath());
        Members.requirePathId("affiliate_id", affiliateId);
        AffiliateParser.Parsed parsed = AffiliateParser.parse(firmId, affiliateId, json, personKey);
        AdminHttp.requireValid(parsed.faults());
        Stored<Affiliate> stored = writer.write(
                AdminHttp.entry(request, principal, firmId, "affiliates/" + affiliateId),
                () -> decide(request, principal, parsed.affiliate()));
        Affiliate affiliate = stored.value();
        return AdminHttp.document(
                stored.created() ? HttpStatus.CREATED : HttpStatus.OK, document(affiliate), affiliate.getVersion());
    }

    /** Erases name and e-mail; the affiliate, its hash and its history stay. Can be repeated. */
    @Delete("/{affiliate_id" + PathTail.ANY + "}/personal-data")
    HttpResponse<?> erase(HttpRequest<?> request, Principal principal, @PathVariable("firm_id") String firmId) {
        String affiliateId = PathTail.before(request.getUri().getRawPath(), PERSONAL_DATA);
        writer.write(AdminHttp.entry(request, principal, firmId, "affiliates/" + affiliateId + PERSONAL_DATA), () -> {
            Affiliate erased = Affiliate.newBuilder(require(firmId, affiliateId))
                    .setName(null)
                    .setEmail(null)
                    .build();
            return decide(request, principal, erased);
        });
        return HttpResponse.noContent();
    }

    private ControlChange<Stored<Affiliate>> decide(HttpRequest<?> request, Principal principal, Affiliate wanted) {
        Optional<Affiliate> current = find(wanted.getFirmId(), wanted.getAffiliateId());
        AdminHttp.requireMatch(
                request,
                current.map(affiliate -> OptionalInt.of(affiliate.getVersion())).orElse(OptionalInt.empty()));
        if (current.isPresent() && sameContent(current.get(), wanted)) {
            return ControlChange.none(new Stored<>(current.get(), false));
        }
        Affiliate next = Affiliate.newBuilder(wanted)
                .setVersion(current.map(Affiliate::getVersion).orElse(0) + 1)
                .setUpdatedAt(AdminHttp.now(clock))
                .setUpdatedBy(principal.clientId())
                .build();
        return ControlChange.put(ControlTopics.AFFILIATES, next, new Stored<>(next, current.isEmpty()));
    }

    private static boolean sameContent(Affiliate one, Affiliate other) {
        return Objects.equals(one.getName(), other.getName())
                && Objects.equals(one.getEmail(), other.getEmail())
                && Objects.equals(one.getEmailKey(), other.getEmailKey());
    }

    private Optional<Affiliate> find(String firmId, String affiliateId) {
        return view.find(ControlTopics.AFFILIATES, Keys.join(firmId, affiliateId));
    }

    private Affiliate require(String firmId, String affiliateId) {
        return find(firmId, affiliateId).orElseThrow(() -> ProblemException.notFound("affiliate"));
    }

    private static Map<String, @Nullable Object> document(Affiliate affiliate) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("firm_id", affiliate.getFirmId());
        document.put("affiliate_id", affiliate.getAffiliateId());
        document.put("version", affiliate.getVersion());
        document.put("name", affiliate.getName());
        document.put("email", affiliate.getEmail());
        document.put("updated_at", affiliate.getUpdatedAt());
        document.put("updated_by", affiliate.getUpdatedBy());
        return document;
    }
}
