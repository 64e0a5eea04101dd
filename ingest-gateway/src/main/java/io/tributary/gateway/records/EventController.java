package io.tributary.gateway.records;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.json.Json;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.EventId;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/v1/events/{event_id}}: where one acknowledged record stands. */
@Controller("/api/v1/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {
    private final ReadDatabase database;
    private final TruthLookup truth;

    EventController(ReadDatabase database, TruthLookup truth) {
        this.database = database;
        this.truth = truth;
    }

    @Get("/{event_id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Access(Scopes.READ)
    HttpResponse<byte[]> event(@PathVariable("event_id") String eventId, Principal principal, HttpRequest<?> request) {
        Parameters.requireNone(request);
        EventId event = EventId.parse(eventId).orElseThrow(() -> ProblemException.notFound("event"));
        String firmId = principal.requireFirmId();
        EventFate fate = new EventFate(firmId, event);
        Map<String, Object> known = database.<Optional<Map<String, Object>>>query(
                        connection -> Optional.ofNullable(fate.read(connection)))
                .orElse(null);
        if (known == null) {
            // The views know it under its own firm only. Whose it is while it is on its way, the truth topic says.
            if (!truth.firmOf(event).equals(Optional.of(firmId))) {
                throw ProblemException.notFound("event");
            }
            known = fate.inFlight();
        }
        return HttpResponse.ok(Json.write(Map.of("data", known)));
    }
}
