package io.tributary.gateway.deadletter;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.gateway.admission.ObservedClock;
import io.tributary.proptrading.DeadLetter;
import io.tributary.schemas.record.ValidRecord;
import io.tributary.service.body.BodyBytes;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.json.Json;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.ContentTypes;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST …/dead-letters/{id}/replay}: admits a refused record after all, as it came or, with a body, corrected. With
 * {@code ?dry_run=true} it only says what would become of it.
 */
@Controller("/api/v1/prop-trading/dead-letters/{dead_letter_id}/replay")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReplayController {
    private final ReadDatabase database;
    private final LetterReplay replays;
    private final ObservedClock clock;

    ReplayController(ReadDatabase database, LetterReplay replays, ObservedClock clock) {
        this.database = database;
        this.replays = replays;
        this.clock = clock;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @Access(Scopes.WRITE)
    HttpResponse<byte[]> replay(@PathVariable("dead_letter_id") String id, Principal principal, HttpRequest<?> request)
            throws InterruptedException {
        Instant receipt = clock.receipt();
        DeadLetter letter = DeadLetterController.require(database, principal.requireFirmId(), id);
        ContentTypes.requireIfAny(request, MediaType.APPLICATION_JSON);
        byte[] corrected = BodyBytes.of(request);
        boolean dryRun = dryRun(new Parameters(request, Set.of("dry_run")));
        Optional<LetterReplay.Replayed> before =
                dryRun || corrected.length > 0 ? Optional.empty() : replays.before(letter);
        if (before.isPresent()) {
            return answer(id, null, before.get());
        }
        LetterReplay.Wanted record = replays.read(letter, corrected, receipt);
        return answer(
                id, record.valid(), dryRun ? null : replays.replay(letter, record, principal.clientId(), receipt));
    }

    private static boolean dryRun(Parameters parameters) {
        return switch (parameters.text("dry_run")) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default -> throw Parameters.bad("The parameter 'dry_run' is true or false");
        };
    }

    /**
     * 202, or 200 if nothing was written.
     *
     * @param record null: it is not at hand
     * @param replayed null: it was a dry run
     */
    private static HttpResponse<byte[]> answer(
            String id, @Nullable ValidRecord record, LetterReplay.@Nullable Replayed replayed) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("dead_letter_id", id);
        if (record != null) {
            for (String field : record.entity().identity()) {
                data.put(field, String.valueOf(record.value(field)));
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        if (replayed == null) {
            data.put("status", "valid");
        } else {
            data.put("event_id", replayed.eventId());
            data.put("status", "accepted");
            body.put("meta", Map.of("received_at", replayed.at()));
        }
        return HttpResponse.<byte[]>status(replayed == null || replayed.before() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body(Json.write(body));
    }
}
