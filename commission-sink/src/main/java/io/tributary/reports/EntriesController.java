package io.tributary.reports;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.reports.query.EntryFilter;
import io.tributary.reports.query.LedgerPage;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.json.JsonAnswer;
import io.tributary.service.query.Cursors;
import io.tributary.service.query.Parameters;
import io.tributary.service.query.ReadYourWrites;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/reports/commission-entries} (CONTRACT section 3): the ledger, page by page. */
@Controller("/api/v1/reports/commission-entries")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EntriesController {
    private static final Set<String> PARAMETERS =
            Set.of("from", "to", "affiliate_id", "customer_id", "as_of", "per_page", "cursor", "after", "firm_id");
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 500;

    private final ReadDatabase database;
    private final ControlView view;
    private final ReadYourWrites readYourWrites;
    private final Cursors cursors;

    EntriesController(ReadDatabase database, ControlView view, ReadYourWrites readYourWrites, Cursors cursors) {
        this.database = database;
        this.view = view;
        this.readYourWrites = readYourWrites;
        this.cursors = cursors;
    }

    @Get
    @Produces(MediaType.ALL)
    @Access(
            value = {Scopes.READ, Scopes.ADMIN},
            affiliates = true)
    HttpResponse<byte[]> entries(HttpRequest<?> request, Principal principal) {
        Viewer.admit(request, principal, view);
        Parameters parameters = new Parameters(request, PARAMETERS);
        Viewer viewer = Viewer.of(principal, parameters.text("firm_id"), view);
        EntryFilter filter = Filters.of(parameters, viewer, parameters.text("customer_id"));
        int perPage = parameters.number("per_page", PER_PAGE, 1, MOST_PER_PAGE);
        String cursor = parameters.cursor("cursor");
        String after = parameters.text("after");
        String last = cursor == null ? null : cursors.read(filter, cursor);
        boolean waited = after != null && readYourWrites.await(viewer.firmId(), after);
        LedgerPage.Found page = database.query(new LedgerPage(filter, last, perPage)::read);
        String next = page.last();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("per_page", perPage);
        meta.put("next_cursor", next == null ? null : cursors.make(filter, next));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", page.rows());
        body.put("meta", meta);
        var response = JsonAnswer.ok(body);
        return waited ? response.header("Preference-Applied", "after") : response;
    }
}
