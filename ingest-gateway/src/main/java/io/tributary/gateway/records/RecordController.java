package io.tributary.gateway.records;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.Firm;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.FirmZone;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.json.JsonAnswer;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Cursors;
import io.tributary.service.query.Parameters;
import io.tributary.service.query.PathTail;
import io.tributary.service.query.ReadYourWrites;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET …/{entity}} and {@code GET …/{customers|transactions}/{id}}: what counts now, in the guide's own terms. */
@Controller("/api/v1/prop-trading")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RecordController {
    private static final Set<String> ALWAYS =
            Set.of("page", "per_page", "cursor", "updated_since", "from", "to", "after");
    private static final Set<String> PERSONAL = Set.of("first_name", "last_name", "email");
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 500;
    private static final int LAST_PAGE = 100_000_000;

    private final ReadDatabase database;
    private final ControlView view;
    private final ReadYourWrites readYourWrites;
    private final Cursors cursors;

    RecordController(ReadDatabase database, ControlView view, ReadYourWrites readYourWrites, Cursors cursors) {
        this.database = database;
        this.view = view;
        this.readYourWrites = readYourWrites;
        this.cursors = cursors;
    }

    @Get("/{entity:customers|transactions|trading-activity}")
    @Produces(MediaType.ALL)
    @Access(Scopes.READ)
    HttpResponse<byte[]> list(String entity, Principal principal, HttpRequest<?> request) {
        RecordView records = RecordView.ofWord(entity);
        Set<String> known = new HashSet<>(ALWAYS);
        known.addAll(records.filters());
        Parameters parameters = new Parameters(request, known);
        RecordFilter filter = RecordFilter.of(records, principal.requireFirmId(), zone(principal), parameters);
        int perPage = parameters.number("per_page", PER_PAGE, 1, MOST_PER_PAGE);
        int page = parameters.number("page", 1, 1, LAST_PAGE);
        String cursor = parameters.cursor("cursor");
        if (cursor != null && parameters.text("page") != null) {
            throw Parameters.bad("'page' and 'cursor' exclude each other");
        }
        String after = cursor == null ? null : cursors.read(filter, cursor);
        boolean waited = waited(principal, parameters);
        RecordPage.Found found =
                database.query(new RecordPage(filter, after, after == null ? (page - 1L) * perPage : 0, perPage)::read);
        hideErased(records, principal, found.records());
        String last = found.last();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("total", found.total());
        meta.put("page", cursor == null ? page : null);
        meta.put("per_page", perPage);
        meta.put("next_cursor", last == null ? null : cursors.make(filter, last));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", found.records());
        body.put("meta", meta);
        return answer(body, waited);
    }

    @Get("/{entity:customers|transactions}/{id" + PathTail.ANY + "}")
    @Produces(MediaType.ALL)
    @Access(Scopes.READ)
    HttpResponse<byte[]> record(String entity, String id, Principal principal, HttpRequest<?> request) {
        RecordView records = RecordView.ofWord(entity);
        Parameters parameters = new Parameters(request, Set.of("after"));
        boolean waited = waited(principal, parameters);
        String exactId = PathTail.of(request.getUri().getRawPath());
        SingleRecord wanted = new SingleRecord(records, principal.requireFirmId(), exactId);
        List<Map<String, Object>> found = database.query(wanted::read);
        if (found.isEmpty()) {
            throw ProblemException.notFound(records == RecordView.CUSTOMERS ? "customer" : "transaction");
        }
        hideErased(records, principal, found);
        return answer(Map.of("data", found.getFirst()), waited);
    }

    /** At once, not only when the sink has come to it. */
    private void hideErased(RecordView records, Principal principal, List<Map<String, Object>> found) {
        if (records == RecordView.CUSTOMERS) {
            for (Map<String, Object> customer : found) {
                String id = String.valueOf(customer.get("customer_id"));
                if (view.find(ControlTopics.ERASURES, Keys.join(principal.requireFirmId(), id))
                        .isPresent()) {
                    customer.keySet().removeAll(PERSONAL);
                }
            }
        }
    }

    private boolean waited(Principal principal, Parameters parameters) {
        String after = parameters.text("after");
        return after != null && readYourWrites.await(principal.requireFirmId(), after);
    }

    private FirmZone zone(Principal principal) {
        Firm firm = view.firm(principal.requireFirmId()).orElseThrow(() -> ProblemException.notFound("firm"));
        return new FirmZone(ZoneId.of(firm.getTimeZone()));
    }

    private static HttpResponse<byte[]> answer(Map<String, ?> body, boolean waited) {
        var response = JsonAnswer.ok(body);
        return waited ? response.header("Preference-Applied", "after") : response;
    }
}
