package io.tributary.reports;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.reports.query.DataQualityReport;
import io.tributary.reports.query.EventProgress;
import io.tributary.reports.query.FindingFilter;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.json.JsonAnswer;
import io.tributary.service.query.Cursors;
import io.tributary.service.query.Parameters;
import io.tributary.service.query.ReadYourWrites;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/reports/data-quality} (CONTRACT section 3): what in a firm's data needs its attention. */
@Controller("/api/v1/reports/data-quality")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DataQualityController {
    private static final Set<String> PARAMETERS = Set.of("type", "open", "per_page", "cursor", "after", "firm_id");
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 500;

    private final ReadDatabase database;
    private final ControlView view;
    private final ReadYourWrites readYourWrites;
    private final Cursors cursors;
    private final Clock clock;

    DataQualityController(ReadDatabase database, ControlView view, Cursors cursors, Clock clock) {
        this.database = database;
        this.view = view;
        this.readYourWrites = new ReadYourWrites(database, EventProgress.DATA_QUALITY);
        this.cursors = cursors;
        this.clock = clock;
    }

    @Get
    @Produces(MediaType.ALL)
    @Access({Scopes.READ, Scopes.ADMIN})
    HttpResponse<byte[]> findings(HttpRequest<?> request, Principal principal) {
        Viewer.admit(request, principal, view);
        Parameters parameters = new Parameters(request, PARAMETERS);
        Viewer viewer = Viewer.of(principal, parameters.text("firm_id"), view);
        FindingFilter filter =
                new FindingFilter(viewer.firmId(), parameters.text("type"), Filters.open(parameters.text("open")));
        int perPage = parameters.number("per_page", PER_PAGE, 1, MOST_PER_PAGE);
        String cursor = parameters.cursor("cursor");
        String last = cursor == null ? null : cursors.read(filter, cursor);
        String after = parameters.text("after");
        boolean waited = after != null && readYourWrites.await(viewer.firmId(), after);
        DataQualityReport report = new DataQualityReport(filter, clock.instant());
        DataQualityReport.Page page = database.query(connection -> report.page(connection, last, perPage));
        List<Map<String, Object>> summary = database.query(report::summary);
        String next = page.last();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("per_page", perPage);
        meta.put("next_cursor", next == null ? null : cursors.make(filter, next));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", page.rows());
        body.put("summary", summary);
        body.put("meta", meta);
        var response = JsonAnswer.ok(body);
        return waited ? response.header("Preference-Applied", "after") : response;
    }
}
