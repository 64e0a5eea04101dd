package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.gateway.push.Preferences;
import io.tributary.gateway.simulation.Outcome;
import io.tributary.gateway.simulation.Run;
import io.tributary.gateway.simulation.Simulations;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.Scopes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a plan would have paid: the body of a PUT is looked at, and nothing is written (CONTRACT section 2). */
@Controller("/api/v1/admin/firms/{firm_id}/plans/{plan_id}")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@Access({Scopes.ADMIN, Scopes.MANAGE})
final class SimulationController {
    private final Simulations simulations;

    SimulationController(Simulations simulations) {
        this.simulations = simulations;
    }

    /** The result, or, if it takes long or the client asks so, where it will be. */
    @Post("/simulate")
    @Access(
            value = {Scopes.ADMIN, Scopes.MANAGE},
            consumes = MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> simulate(
            HttpRequest<?> request, @PathVariable("firm_id") String firmId, @PathVariable("plan_id") String planId)
            throws InterruptedException {
        Object json = AdminHttp.json(AdminHttp.body(request));
        AdminHttp.requireId("plan_id", planId, AdminHttp.PLAN_ID);
        PlanParser.Parsed parsed = PlanParser.parse(firmId, planId, json);
        AdminHttp.requireValid(parsed.faults());
        boolean async = Preferences.isAsync(request.getHeaders().getAll("Prefer"));
        Run run = simulations.start(parsed.plan());
        if (!async && run.await(simulations.patience())) {
            Outcome outcome = run.outcome().orElseThrow(() -> run.failure()
                    .orElseThrow(() -> new IllegalStateException("ended without an outcome or a failure")));
            return AdminHttp.json(HttpStatus.OK, outcome.document());
        }
        MutableHttpResponse<byte[]> accepted = AdminHttp.json(HttpStatus.ACCEPTED, Map.of("data", document(run)))
                .header("Location", "/api/v1/admin/firms/" + firmId + "/plans/" + planId + "/simulations/" + run.id());
        return async ? accepted.header("Preference-Applied", Preferences.ASYNC) : accepted;
    }

    /** How far it is, and its result once it is done. */
    @Get("/simulations/{simulation_id}")
    HttpResponse<byte[]> get(
            HttpRequest<?> request,
            @PathVariable("firm_id") String firmId,
            @PathVariable("plan_id") String planId,
            @PathVariable("simulation_id") String simulationId) {
        Run run = simulations
                .find(firmId, planId, simulationId)
                .orElseThrow(() -> ProblemException.notFound("simulation"));
        Parameters.requireNone(request);
        return AdminHttp.json(HttpStatus.OK, Map.of("data", document(run)));
    }

    private static Map<String, @Nullable Object> document(Run run) {
        // Asked first: what has ended then has its outcome.
        Run.Status status = run.status();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("simulation_id", run.id());
        document.put("status", status.name().toLowerCase(Locale.ROOT));
        document.put("progress", BigDecimal.valueOf(status == Run.Status.DONE ? 1 : run.progress()));
        document.put(
                "result",
                status == Run.Status.RUNNING
                        ? null
                        : run.outcome().map(Outcome::document).orElse(null));
        document.put(
                "reason",
                status == Run.Status.RUNNING
                        ? null
                        : run.failure().map(ProblemException::detail).orElse(null));
        return document;
    }
}
