package io.tributary.reports;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.reports.query.ConservationReport;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/reports/conservation}: where a firm's records ended, by day. */
@Controller("/api/v1/reports/conservation")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConservationController {
    private static final Set<String> PARAMETERS = Set.of("from", "to", "firm_id");
    private static final int DAYS = 30;
    private static final int MOST_DAYS = 366;

    private final ReadDatabase database;
    private final ControlView view;
    private final Clock clock;

    ConservationController(ReadDatabase database, ControlView view, Clock clock) {
        this.database = database;
        this.view = view;
        this.clock = clock;
    }

    @Get
    @Produces(MediaType.ALL)
    @Access({Scopes.READ, Scopes.ADMIN})
    HttpResponse<Object> conservation(HttpRequest<?> request, Principal principal) {
        Viewer.admit(request, principal, view);
        Parameters parameters = new Parameters(request, PARAMETERS);
        Representation representation = Representation.preferred(request.accept());
        Viewer viewer = Viewer.of(principal, parameters.text("firm_id"), view);
        ConservationReport report = report(parameters, viewer);
        return new ReportAnswer(report, meta(report), representation).from(database);
    }

    private ConservationReport report(Parameters parameters, Viewer viewer) {
        LocalDate to = parameters.day("to");
        LocalDate from = parameters.day("from");
        LocalDate last =
                to == null ? LocalDate.ofInstant(clock.instant(), viewer.zone().id()) : to;
        LocalDate first = from == null ? last.minusDays(DAYS - 1) : from;
        if (last.isBefore(first)) {
            throw Parameters.bad("'to' is before 'from'");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Parameters.bad("'from' and 'to' are at most " + MOST_DAYS + " days apart");
        }
        return new ConservationReport(viewer.firmId(), viewer.zone(), first, last);
    }

    private static Map<String, @Nullable Object> meta(ConservationReport report) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("firm_id", report.firmId());
        meta.put("time_zone", report.zone().id().getId());
        meta.put("from", report.from());
        meta.put("to", report.to());
        return meta;
    }
}
