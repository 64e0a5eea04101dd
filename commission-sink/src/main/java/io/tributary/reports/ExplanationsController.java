package io.tributary.reports;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.reports.query.CauseRef;
import io.tributary.reports.query.EventProgress;
import io.tributary.reports.query.ExplanationReport;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.json.JsonAnswer;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Parameters;
import io.tributary.service.query.PathTail;
import io.tributary.service.query.ReadYourWrites;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Why something was paid, or not (CONTRACT section 3): of an entry's cause, and of a transaction. */
@Controller("/api/v1/reports")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExplanationsController {
    private static final Set<String> PARAMETERS = Set.of("after", "firm_id");
    private static final String EXPLANATION = "/explanation";

    private final ReadDatabase database;
    private final ControlView view;
    private final ReadYourWrites readYourWrites;

    ExplanationsController(ReadDatabase database, ControlView view) {
        this.database = database;
        this.view = view;
        this.readYourWrites = new ReadYourWrites(database, EventProgress.EXPLANATION);
    }

    @Get("/commission-entries/{entry_id}" + EXPLANATION)
    @Produces(MediaType.ALL)
    @Access(
            value = {Scopes.READ, Scopes.ADMIN},
            affiliates = true)
    HttpResponse<byte[]> ofEntry(HttpRequest<?> request, Principal principal) {
        return answer(
                request,
                principal,
                (connection, viewer, id) -> CauseRef.ofEntry(connection, viewer.firmId(), id, viewer.affiliateId()));
    }

    @Get("/transactions/{transaction_id" + PathTail.ANY + "}" + EXPLANATION)
    @Produces(MediaType.ALL)
    @Access(
            value = {Scopes.READ, Scopes.ADMIN},
            affiliates = true)
    HttpResponse<byte[]> ofTransaction(HttpRequest<?> request, Principal principal) {
        return answer(
                request, principal, (connection, viewer, id) -> Optional.of(CauseRef.transaction(viewer.firmId(), id)));
    }

    /** Which cause an id of the path means; none: there is no such thing. */
    @FunctionalInterface
    private interface Meaning {
        Optional<CauseRef> of(Connection connection, Viewer viewer, String id) throws SQLException;
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, Principal principal, Meaning meaning) {
        Viewer.admit(request, principal, view);
        Parameters parameters = new Parameters(request, PARAMETERS);
        Viewer viewer = Viewer.of(principal, parameters.text("firm_id"), view);
        String id = PathTail.before(request.getUri().getRawPath(), EXPLANATION);
        String after = parameters.text("after");
        boolean waited = after != null && readYourWrites.await(viewer.firmId(), after);
        ExplanationReport.Found found = database.query(connection -> find(connection, viewer, id, meaning))
                .orElseThrow(() -> ProblemException.notFound("explanation"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", found.explanation());
        body.put("meta", Map.of("entries", found.entries()));
        var response = JsonAnswer.ok(body);
        return waited ? response.header("Preference-Applied", "after") : response;
    }

    private static Optional<ExplanationReport.Found> find(
            Connection connection, Viewer viewer, String id, Meaning meaning) throws SQLException {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty(); // PostgreSQL knows no such text, and admission takes none
        }
        CauseRef cause = meaning.of(connection, viewer, id).orElse(null);
        return cause == null ? Optional.empty() : new ExplanationReport(cause, viewer.affiliateId()).read(connection);
    }
}
