package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.ManualAdjustment;
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.control.ControlView;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import io.tributary.service.query.Parameters;
import io.tributary.service.query.PathTail;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Manual adjustments: each is a MANUAL cause of the ledger, once and for all. */
@Controller("/api/v1/admin/firms/{firm_id}/adjustments")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Access({Scopes.ADMIN, Scopes.MANAGE})
@ExecuteOn(TaskExecutors.BLOCKING)
final class AdjustmentController {
    /** An adjustment never changes. */
    private static final int VERSION = 1;

    private final ControlView view;
    private final ControlWriter writer;
    private final AdminLists lists;
    private final Clock clock;

    AdjustmentController(ControlView view, ControlWriter writer, AdminLists lists, Clock clock) {
        this.view = view;
        this.writer = writer;
        this.lists = lists;
        this.clock = clock;
    }

    private record Query(String firmId, @Nullable String affiliateId) {
        boolean takes(ManualAdjustment adjustment) {
            return affiliateId == null || affiliateId.equals(adjustment.getAffiliateId());
        }
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        Parameters parameters = new Parameters(request, Set.of("affiliate_id", "per_page", "cursor"));
        Query query = new Query(firmId, parameters.text("affiliate_id"));
        return lists.page(
                parameters,
                query,
                view.under(ControlTopics.ADJUSTMENTS, firmId).stream().filter(query::takes),
                ManualAdjustment::getAdjustmentId,
                AdjustmentController::document);
    }

    @Get("/{adjustment_id" + PathTail.ANY + "}")
    HttpResponse<byte[]> get(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        String id = PathTail.of(request.getUri().getRawPath());
        ManualAdjustment found = find(firmId, id).orElseThrow(() -> ProblemException.notFound("adjustment"));
        Parameters.requireNone(request);
        return AdminHttp.document(HttpStatus.OK, document(found), VERSION);
    }

    @Post
    @Access(
            value = {Scopes.ADMIN, Scopes.MANAGE},
            consumes = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> post(HttpRequest<?> request, Principal principal, @PathVariable("firm_id") String firmId) {
        AdjustmentParser.Parsed parsed = AdjustmentParser.parse(firmId, AdminHttp.json(AdminHttp.body(request)));
        AdminHttp.requireValid(parsed.faults());
        ManualAdjustment wanted = parsed.adjustment();
        Stored<ManualAdjustment> stored = writer.write(
                AdminHttp.entry(request, principal, firmId, "adjustments/" + wanted.getAdjustmentId()),
                () -> decide(principal, wanted));
        return AdminHttp.document(
                stored.created() ? HttpStatus.CREATED : HttpStatus.OK, document(stored.value()), VERSION);
    }

    private ControlChange<Stored<ManualAdjustment>> decide(Principal principal, ManualAdjustment wanted) {
        Optional<ManualAdjustment> current = find(wanted.getFirmId(), wanted.getAdjustmentId());
        if (current.isPresent()) {
            requireSame(current.get(), wanted);
            return ControlChange.none(new Stored<>(current.get(), false));
        }
        ManualAdjustment next = ManualAdjustment.newBuilder(wanted)
                .setCreatedAt(AdminHttp.now(clock))
                .setCreatedBy(principal.clientId())
                .build();
        return ControlChange.put(ControlTopics.ADJUSTMENTS, next, new Stored<>(next, true));
    }

    private static void requireSame(ManualAdjustment current, ManualAdjustment wanted) {
        if (!current.getAffiliateId().equals(wanted.getAffiliateId())
                || current.getAmount().compareTo(wanted.getAmount()) != 0
                || !current.getDate().equals(wanted.getDate())
                || !current.getReason().equals(wanted.getReason())) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "There is an adjustment of this id with other content. An adjustment cannot be changed: take it back"
                            + " by another one, of the negative amount and with an id of its own");
        }
    }

    private Optional<ManualAdjustment> find(String firmId, String id) {
        return view.find(ControlTopics.ADJUSTMENTS, Keys.join(firmId, id));
    }

    private static Map<String, @Nullable Object> document(ManualAdjustment adjustment) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("firm_id", adjustment.getFirmId());
        document.put("adjustment_id", adjustment.getAdjustmentId());
        document.put("version", VERSION);
        document.put("affiliate_id", adjustment.getAffiliateId());
        document.put("amount", Decimals.money(adjustment.getAmount()));
        document.put("date", adjustment.getDate().toString());
        document.put("reason", adjustment.getReason());
        document.put("created_at", adjustment.getCreatedAt());
        document.put("created_by", adjustment.getCreatedBy());
        return document;
    }
}
