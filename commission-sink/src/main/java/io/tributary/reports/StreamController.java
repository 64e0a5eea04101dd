package io.tributary.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.reports.query.StreamPosition;
import io.tributary.reports.query.StreamSlice;
import io.tributary.reports.stream.Audience;
import io.tributary.reports.stream.Message;
import io.tributary.reports.stream.StreamHub;
import io.tributary.service.control.ControlView;
import io.tributary.service.json.Json;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/**
 * {@code GET /api/v1/reports/stream} (CONTRACT section 3): server-sent events {@code entry} and {@code transition} as
 * they become visible to reports. {@code Last-Event-ID} resumes without loss or repetition; when the database has been
 * built anew meanwhile, an event {@code reset} says so. Comments keep a quiet connection open.
 */
@Controller("/api/v1/reports/stream")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StreamController {
    private static final Set<String> PARAMETERS = Set.of("affiliate_id", "firm_id");

    private final StreamHub hub;
    private final ControlView view;

    StreamController(StreamHub hub, ControlView view) {
        this.hub = hub;
        this.view = view;
    }

    @Get
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Access(
            value = {Scopes.READ, Scopes.ADMIN},
            affiliates = true)
    HttpResponse<Publisher<Event<String>>> stream(HttpRequest<?> request, Principal principal) {
        Viewer.admit(request, principal, view);
        Parameters parameters = new Parameters(request, PARAMETERS);
        Viewer viewer = Viewer.of(principal, parameters.text("firm_id"), view);
        Audience audience = new Audience(
                principal.clientId(),
                viewer.firmId(),
                viewer.affiliate(parameters.text("affiliate_id")),
                resume(request.getHeaders().get("Last-Event-ID")));
        Publisher<Message> messages = FlowAdapters.toPublisher(hub.listen(audience));
        return HttpResponse.<Publisher<Event<String>>>ok(subscriber -> messages.subscribe(new Sending(subscriber)))
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
    }

    private static @Nullable StreamPosition resume(@Nullable String lastEventId) {
        return lastEventId == null || lastEventId.isEmpty()
                ? null
                : StreamPosition.parse(lastEventId)
                        .orElseThrow(() -> Parameters.bad("Last-Event-ID is the id of an event of this stream"));
    }

    static Event<String> event(Message message) {
        String id = message.position().toString();
        return switch (message) {
            case Message.News news -> {
                StreamSlice.Event event = news.event();
                yield Event.of(new String(Json.write(event.fields()), UTF_8))
                        .name(event.name())
                        .id(id);
            }
            case Message.Reset reset -> Event.of("{}").name("reset").id(id);
            // Without data it is no event: it only tells the id.
            case Message.Quiet quiet -> Event.of("").comment("quiet").id(id);
        };
    }
}
