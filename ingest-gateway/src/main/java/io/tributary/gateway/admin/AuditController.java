package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Cursors;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.Scopes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who changed what when, newest first. Read from the sink's view of control.audit: a change shows after a moment. */
@Controller("/api/v1/admin")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 500;

    private final ControlView view;
    private final ReadDatabase database;
    private final Cursors cursors;

    AuditController(ControlView view, ReadDatabase database, Cursors cursors) {
        this.view = view;
        this.database = database;
        this.cursors = cursors;
    }

    /** Of one firm, or (without firm_id) of the platform and all firms. */
    @Get("/audit")
    @Access(Scopes.ADMIN)
    HttpResponse<byte[]> all(HttpRequest<?> request) {
        Parameters parameters = new Parameters(request, Set.of("firm_id", "document", "per_page", "cursor"));
        String firmId = parameters.text("firm_id");
        if (firmId != null && view.firm(firmId).isEmpty()) {
            throw ProblemException.notFound("firm");
        }
        return page(parameters, firmId);
    }

    @Get("/firms/{firm_id}/audit")
    @Access({Scopes.ADMIN, Scopes.MANAGE})
    HttpResponse<byte[]> ofFirm(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        return page(new Parameters(request, Set.of("document", "per_page", "cursor")), firmId);
    }

    private HttpResponse<byte[]> page(Parameters parameters, @Nullable String firmId) {
        AuditPage.Query query = new AuditPage.Query(firmId, parameters.text("document"));
        int perPage = parameters.number("per_page", PER_PAGE, 1, MOST_PER_PAGE);
        String cursor = parameters.cursor("cursor");
        String before = cursor == null ? null : cursors.read(query, cursor);
        AuditPage.Found found = database.query(new AuditPage(query, before, perPage)::read);
        String last = found.last();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("per_page", perPage);
        meta.put("next_cursor", last == null ? null : cursors.make(query, last));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", found.rows());
        body.put("meta", meta);
        return AdminHttp.json(HttpStatus.OK, body);
    }
}
