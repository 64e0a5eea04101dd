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
import io.tributary.reports.query.CommissionReport;
import io.tributary.reports.query.Dimension;
import io.tributary.reports.query.EntryFilter;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.query.Parameters;
import io.tributary.service.query.ReadYourWrites;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/reports/commissions} (CONTRACT section 3): sums of the ledger by group. */
@Controller("/api/v1/reports/commissions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CommissionsController {
    private static final Set<String> PARAMETERS =
            Set.of("group_by", "from", "to", "affiliate_id", "as_of", "after", "firm_id");

    private final ReadDatabase database;
    private final ControlView view;
    private final ReadYourWrites readYourWrites;
    private final Clock clock;

    CommissionsController(ReadDatabase database, ControlView view, ReadYourWrites readYourWrites, Clock clock) {
        this.database = database;
        this.view = view;
        this.readYourWrites = readYourWrites;
        this.clock = clock;
    }

    @Get
    @Produces(MediaType.ALL)
    @Access(
            value = {Scopes.READ, Scopes.ADMIN},
            affiliates = true)
    HttpResponse<Object> commissions(HttpRequest<?> request, Principal principal) {
        Viewer.admit(request, principal, view);
        Parameters parameters = new Parameters(request, PARAMETERS);
        Representation representation = Representation.preferred(request.accept());
        Viewer viewer = Viewer.of(principal, parameters.text("firm_id"), view);
        EntryFilter filter = Filters.of(parameters, viewer, null);
        CommissionReport report = new CommissionReport(
                GroupBy.parse(parameters.text("group_by"), Dimension.ofEntries()),
                filter,
                Objects.requireNonNullElseGet(filter.asOf(), clock::instant));
        String after = parameters.text("after");
        boolean waited = after != null && readYourWrites.await(viewer.firmId(), after);
        MutableHttpResponse<Object> response = new ReportAnswer(report, meta(report), representation).from(database);
        return waited ? response.header("Preference-Applied", "after") : response;
    }

    private static Map<String, @Nullable Object> meta(CommissionReport report) {
        EntryFilter filter = report.filter();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("firm_id", filter.firmId());
        meta.put("currency", "USD");
        meta.put("time_zone", filter.zone().id().getId());
        meta.put("group_by", report.groups().stream().map(Dimension::word).toList());
        meta.put("from", filter.from());
        meta.put("to", filter.to());
        meta.put("affiliate_id", filter.affiliateId());
        meta.put("as_of", filter.asOf());
        meta.put("payable_at", report.now());
        return meta;
    }
}
