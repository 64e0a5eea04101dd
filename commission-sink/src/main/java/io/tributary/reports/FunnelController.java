package io.tributary.reports;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.reports.query.Dimension;
import io.tributary.reports.query.EventProgress;
import io.tributary.reports.query.FunnelReport;
import io.tributary.reports.query.FunnelReport.Unit;
import io.tributary.reports.query.SignupFilter;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.query.Parameters;
import io.tributary.service.query.ReadYourWrites;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/reports/funnel} (CONTRACT section 3): how far customers or persons get, and how fast. */
@Controller("/api/v1/reports/funnel")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FunnelController {
    private static final Set<String> PARAMETERS =
            Set.of("per", "group_by", "from", "to", "affiliate_id", "after", "firm_id");

    private final ReadDatabase database;
    private final ControlView view;
    private final ReadYourWrites readYourWrites;

    FunnelController(ReadDatabase database, ControlView view) {
        this.database = database;
        this.view = view;
        this.readYourWrites = new ReadYourWrites(database, EventProgress.FUNNEL);
    }

    @Get
    @Produces(MediaType.ALL)
    @Access(
            value = {Scopes.READ, Scopes.ADMIN},
            affiliates = true)
    HttpResponse<Object> funnel(HttpRequest<?> request, Principal principal) {
        Viewer.admit(request, principal, view);
        Parameters parameters = new Parameters(request, PARAMETERS);
        Representation representation = Representation.preferred(request.accept());
        Viewer viewer = Viewer.of(principal, parameters.text("firm_id"), view);
        FunnelReport report = new FunnelReport(
                unit(parameters.text("per")),
                GroupBy.parse(parameters.text("group_by"), Dimension.ofCustomers()),
                Filters.signups(parameters, viewer));
        String after = parameters.text("after");
        boolean waited = after != null && readYourWrites.await(viewer.firmId(), after);
        MutableHttpResponse<Object> response = new ReportAnswer(report, meta(report), representation).from(database);
        return waited ? response.header("Preference-Applied", "after") : response;
    }

    private static Unit unit(@Nullable String word) {
        return word == null
                ? Unit.ATTEMPT
                : Arrays.stream(Unit.values())
                        .filter(unit -> unit.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> Parameters.bad("The parameter 'per' is attempt or person"));
    }

    private static Map<String, @Nullable Object> meta(FunnelReport report) {
        SignupFilter filter = report.filter();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("firm_id", filter.firmId());
        meta.put("time_zone", filter.zone().id().getId());
        meta.put("per", report.per().word());
        meta.put("group_by", report.groups().stream().map(Dimension::word).toList());
        meta.put("from", filter.from());
        meta.put("to", filter.to());
        meta.put("affiliate_id", filter.affiliateId());
        return meta;
    }
}
