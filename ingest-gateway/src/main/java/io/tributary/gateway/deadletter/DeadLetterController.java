package io.tributary.gateway.deadletter;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.Firm;
import io.tributary.proptrading.DeadLetter;
import io.tributary.proptrading.DeadLetterFault;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.FirmZone;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.json.JsonAnswer;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Cursors;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET …/dead-letters} and {@code GET …/dead-letters/{id}}: a firm's refused records, and why. */
@Controller("/api/v1/prop-trading/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeadLetterController {
    private static final Set<String> PARAMETERS =
            Set.of("page", "per_page", "cursor", "from", "to", "entity", "status");
    private static final int PER_PAGE = 50;
    private static final int MOST_PER_PAGE = 500;
    private static final int LAST_PAGE = 100_000_000;

    private final ReadDatabase database;
    private final ControlView view;
    private final Cursors cursors;
    private final LetterPayloads payloads;

    DeadLetterController(ReadDatabase database, ControlView view, Cursors cursors, LetterPayloads payloads) {
        this.database = database;
        this.view = view;
        this.cursors = cursors;
        this.payloads = payloads;
    }

    @Get
    @Produces(MediaType.ALL)
    @Access(Scopes.READ)
    HttpResponse<byte[]> list(Principal principal, HttpRequest<?> request) {
        Parameters parameters = new Parameters(request, PARAMETERS);
        String firmId = principal.requireFirmId();
        Firm firm = view.firm(firmId).orElseThrow(() -> ProblemException.notFound("firm"));
        LetterFilter filter = LetterFilter.of(firmId, new FirmZone(ZoneId.of(firm.getTimeZone())), parameters);
        int perPage = parameters.number("per_page", PER_PAGE, 1, MOST_PER_PAGE);
        int page = parameters.number("page", 1, 1, LAST_PAGE);
        String cursor = parameters.cursor("cursor");
        if (cursor != null && parameters.text("page") != null) {
            throw Parameters.bad("'page' and 'cursor' exclude each other");
        }
        String after = cursor == null ? null : cursors.read(filter, cursor);
        StoredLetters.Page found = database.query(connection ->
                StoredLetters.page(connection, filter, after, after == null ? (page - 1L) * perPage : 0, perPage));
        Map<String, LetterPayloads.Payload> kept = payloads.of(found.letters());
        List<Map<String, @Nullable Object>> data = new ArrayList<>();
        found.letters().forEach(letter -> data.add(document(letter, kept.get(letter.getDeadLetterId()))));
        String last = found.last();
        Map<String, @Nullable Object> meta = new LinkedHashMap<>();
        meta.put("total", found.total());
        meta.put("page", cursor == null ? page : null);
        meta.put("per_page", perPage);
        meta.put("next_cursor", last == null ? null : cursors.make(filter, last));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("meta", meta);
        return JsonAnswer.ok(body);
    }

    @Get("/{dead_letter_id}")
    @Produces(MediaType.ALL)
    @Access(Scopes.READ)
    HttpResponse<byte[]> one(@PathVariable("dead_letter_id") String id, Principal principal, HttpRequest<?> request) {
        Parameters.requireNone(request);
        DeadLetter letter = require(database, principal.requireFirmId(), id);
        Map<String, LetterPayloads.Payload> kept = payloads.of(List.of(letter));
        return JsonAnswer.ok(Map.of("data", document(letter, kept.get(id))));
    }

    /** The dead letter of a firm, or 404. */
    static DeadLetter require(ReadDatabase database, String firmId, String id) {
        if (id.indexOf('\0') >= 0) {
            throw ProblemException.notFound("dead letter");
        }
        return database.query(connection -> StoredLetters.one(connection, firmId, id))
                .orElseThrow(() -> ProblemException.notFound("dead letter"));
    }

    private static Map<String, @Nullable Object> document(DeadLetter letter, LetterPayloads.@Nullable Payload payload) {
        Map<String, @Nullable Object> source = new LinkedHashMap<>();
        source.put("type", letter.getSource());
        source.put("topic", letter.getSourceTopic());
        source.put("partition", letter.getSourcePartition());
        source.put("offset", letter.getSourceOffset());
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("id", letter.getDeadLetterId());
        document.put("entity", letter.getEntity());
        document.put("source", source);
        document.put("received_at", letter.getReceivedAt());
        document.put("reason", letter.getReason());
        document.put("detail", letter.getDetail());
        document.put(
                "errors",
                letter.getFaults().stream().map(DeadLetterController::error).toList());
        document.put("status", letter.getReplayedAt() == null ? "open" : "replayed");
        document.put("replayed_at", letter.getReplayedAt());
        document.put("replayed_by", letter.getReplayedBy());
        document.put("corrected", letter.getCorrected());
        document.put("event_id", letter.getReplayedAs());
        document.put("payload_encoding", payload == null ? null : payload.encoding());
        document.put("payload", payload == null ? null : payload.value());
        return document;
    }

    private static Map<String, Object> error(DeadLetterFault fault) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("pointer", fault.getPointer());
        error.put("code", fault.getCode());
        error.put("message", fault.getMessage());
        return error;
    }
}
