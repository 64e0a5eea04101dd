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
import io.tributary.gateway.lookup.TopicLookup;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.json.JsonAnswer;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.EventId;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/events/{event_id}}: where one acknowledged record stands. A direct producer, which was told no event_id,
 * asks by the place where its record landed ({@link LandedId}).
 */
@Controller("/api/v1/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {
    private final ReadDatabase database;
    private final TruthLookup truth;
    private final TopicLookup topics;

    EventController(ReadDatabase database, TruthLookup truth, TopicLookup topics) {
        this.database = database;
        this.truth = truth;
        this.topics = topics;
    }

    @Get("/{event_id}")
    @Produces(MediaType.ALL)
    @Access(Scopes.READ)
    HttpResponse<byte[]> event(@PathVariable("event_id") String eventId, Principal principal, HttpRequest<?> request) {
        Parameters.requireNone(request);
        String firmId = principal.requireFirmId();
        LandedId landed = LandedId.parse(eventId).orElse(null);
        Map<String, Object> fate = landed == null
                ? accepted(firmId, EventId.parse(eventId).orElseThrow(() -> ProblemException.notFound("event")))
                : landed(firmId, landed);
        return JsonAnswer.ok(Map.of("data", fate));
    }

    private Map<String, Object> accepted(String firmId, EventId event) {
        EventFate fate = new EventFate(firmId, event);
        return known(fate::read).orElseGet(() -> {
            // The views know it under its own firm only. Whose it is while it is on its way, the truth topic says.
            if (!truth.firmOf(event, firmId).equals(Optional.of(firmId))) {
                throw ProblemException.notFound("event");
            }
            return fate.inFlight();
        });
    }

    private Map<String, Object> landed(String firmId, LandedId landed) {
        if (!landed.owner().firmId().equals(firmId)) {
            throw ProblemException.notFound("event");
        }
        LandedFate fate = new LandedFate(landed);
        return known(fate::read).orElseGet(() -> {
            if (topics.find(firmId, landed.topic(), landed.partition(), landed.offset())
                    .isEmpty()) {
                throw ProblemException.notFound("event");
            }
            return fate.inFlight();
        });
    }

    private Optional<Map<String, Object>> known(ReadDatabase.Query<@Nullable Map<String, Object>> fate) {
        return database.query(connection -> Optional.ofNullable(fate.run(connection)));
    }
}
