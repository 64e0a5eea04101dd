package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.PlanVersion;
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.service.control.ControlView;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Plans: every change is a new version; versions are never changed or deleted (DOMAIN, "Plans"). */
@Controller("/api/v1/admin/firms/{firm_id}/plans")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Access({Scopes.ADMIN, Scopes.MANAGE})
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlanController {
    private final ControlView view;
    private final ControlWriter writer;
    private final AdminLists lists;
    private final Clock clock;

    PlanController(ControlView view, ControlWriter writer, AdminLists lists, Clock clock) {
        this.view = view;
        this.writer = writer;
        this.lists = lists;
        this.clock = clock;
    }

    /** The latest version of each. */
    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        TreeMap<String, PlanVersion> latest = new TreeMap<>();
        view.under(ControlTopics.PLANS, firmId)
                .forEach(plan ->
                        latest.merge(plan.getPlanId(), plan, (a, b) -> a.getVersion() > b.getVersion() ? a : b));
        return lists.page(
                request,
                new AdminLists.Query("plans", firmId),
                latest.values().stream(),
                PlanVersion::getPlanId,
                PlanDocument::of);
    }

    @Get("/{plan_id}")
    HttpResponse<byte[]> get(
            HttpRequest<?> request, @PathVariable("firm_id") String firmId, @PathVariable("plan_id") String planId) {
        return only(request, versions(firmId, planId).getLast());
    }

    @Get("/{plan_id}/versions")
    HttpResponse<byte[]> versionList(
            HttpRequest<?> request, @PathVariable("firm_id") String firmId, @PathVariable("plan_id") String planId) {
        return lists.page(
                request,
                new AdminLists.Query("plans/" + planId, firmId),
                versions(firmId, planId).stream(),
                // As text of equal length, so that they sort as numbers.
                plan -> "%010d".formatted(plan.getVersion()),
                PlanDocument::of);
    }

    @Get("/{plan_id}/versions/{version}")
    HttpResponse<byte[]> version(
            HttpRequest<?> request,
            @PathVariable("firm_id") String firmId,
            @PathVariable("plan_id") String planId,
            @PathVariable String version) {
        return versions(firmId, planId).stream()
                .filter(plan -> Integer.toString(plan.getVersion()).equals(version))
                .findFirst()
                .map(plan -> only(request, plan))
                .orElseThrow(() -> ProblemException.notFound("version of this plan"));
    }

    @Put("/{plan_id}")
    @Access(
            value = {Scopes.ADMIN, Scopes.MANAGE},
            consumes = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> put(
            HttpRequest<?> request,
            Principal principal,
            @PathVariable("firm_id") String firmId,
            @PathVariable("plan_id") String planId) {
        Object json = AdminHttp.json(AdminHttp.body(request));
        AdminHttp.requireId("plan_id", planId, AdminHttp.PLAN_ID);
        PlanParser.Parsed parsed = PlanParser.parse(firmId, planId, json);
        AdminHttp.requireValid(parsed.faults());
        Stored<PlanVersion> stored = writer.write(
                AdminHttp.entry(request, principal, firmId, "plans/" + planId),
                () -> decide(request, principal, parsed.plan()));
        PlanVersion plan = stored.value();
        return AdminHttp.document(
                stored.created() ? HttpStatus.CREATED : HttpStatus.OK, PlanDocument.of(plan), plan.getVersion());
    }

    private ControlChange<Stored<PlanVersion>> decide(HttpRequest<?> request, Principal principal, PlanVersion wanted) {
        List<PlanVersion> versions = view.planVersions(wanted.getFirmId(), wanted.getPlanId());
        PlanVersion current = versions.isEmpty() ? null : versions.getLast();
        AdminHttp.requireMatch(request, current == null ? OptionalInt.empty() : OptionalInt.of(current.getVersion()));
        if (current != null && PlanDocument.content(current).equals(PlanDocument.content(wanted))) {
            return ControlChange.none(new Stored<>(current, false));
        }
        PlanVersion next = PlanVersion.newBuilder(wanted)
                .setVersion(current == null ? 1 : current.getVersion() + 1)
                .setCreatedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setCreatedBy(principal.clientId())
                .build();
        return ControlChange.put(ControlTopics.PLANS, next, new Stored<>(next, current == null));
    }

    private List<PlanVersion> versions(String firmId, String planId) {
        List<PlanVersion> versions = view.planVersions(firmId, planId);
        if (versions.isEmpty()) {
            throw ProblemException.notFound("plan");
        }
        return versions;
    }

    private static HttpResponse<byte[]> only(HttpRequest<?> request, PlanVersion plan) {
        Parameters.requireNone(request);
        return AdminHttp.document(HttpStatus.OK, PlanDocument.of(plan), plan.getVersion());
    }
}
