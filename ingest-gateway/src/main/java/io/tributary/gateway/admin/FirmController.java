package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.Firm;
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.gateway.firm.FirmTopics;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.service.control.ControlView;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Firms: an admin makes them, a firm with scope manage changes its own. */
@Controller("/api/v1/admin/firms")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FirmController {
    private static final Logger LOG = LoggerFactory.getLogger(FirmController.class);

    private final ControlView view;
    private final ControlWriter writer;
    private final AdminLists lists;
    private final Clock clock;
    private final FirmTopics topics;

    FirmController(ControlView view, ControlWriter writer, AdminLists lists, Clock clock, FirmTopics topics) {
        this.view = view;
        this.writer = writer;
        this.lists = lists;
        this.clock = clock;
        this.topics = topics;
    }

    @Get
    @Access(Scopes.ADMIN)
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        return lists.page(
                request,
                new AdminLists.Query("firms", ""),
                view.all(ControlTopics.FIRMS).stream(),
                Firm::getFirmId,
                FirmDocument::of);
    }

    @Get("/{firm_id}")
    @Access({Scopes.ADMIN, Scopes.MANAGE})
    HttpResponse<byte[]> get(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        Firm firm = view.firm(firmId).orElseThrow(() -> ProblemException.notFound("firm"));
        Parameters.requireNone(request);
        return AdminHttp.document(HttpStatus.OK, FirmDocument.of(firm), firm.getVersion());
    }

    @Put("/{firm_id}")
    @Access(
            value = {Scopes.ADMIN, Scopes.MANAGE},
            newFirms = true,
            consumes = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> put(HttpRequest<?> request, Principal principal, @PathVariable("firm_id") String firmId)
            throws InterruptedException {
        Object json = AdminHttp.json(AdminHttp.body(request));
        AdminHttp.requireId("firm_id", firmId, AdminHttp.FIRM_ID);
        FirmParser.Parsed parsed = FirmParser.parse(firmId, json);
        AdminHttp.requireValid(parsed.faults());
        Stored<Firm> stored = writer.write(
                AdminHttp.entry(request, principal, firmId, "firms/" + firmId),
                () -> decide(request, principal, parsed.firm()));
        createTopics(firmId);
        Firm firm = stored.value();
        return AdminHttp.document(
                stored.created() ? HttpStatus.CREATED : HttpStatus.OK, FirmDocument.of(firm), firm.getVersion());
    }

    /** After the document, so that no topics are made for a firm that is refused; sending it again makes up for a failure. */
    private void createTopics(String firmId) throws InterruptedException {
        try {
            topics.ensure(List.of(firmId));
        } catch (KafkaException e) {
            LOG.warn("The topics of a firm could not be made: {}", e.toString());
            throw ProblemException.unavailable(
                    "The firm is stored, but its topics could not be made yet; send the same request again", 5);
        }
    }

    private ControlChange<Stored<Firm>> decide(HttpRequest<?> request, Principal principal, Firm wanted) {
        Optional<Firm> current = view.firm(wanted.getFirmId());
        AdminHttp.requireMatch(
                request, current.map(firm -> OptionalInt.of(firm.getVersion())).orElse(OptionalInt.empty()));
        if (current.isPresent() && FirmDocument.content(current.get()).equals(FirmDocument.content(wanted))) {
            return ControlChange.none(new Stored<>(current.get(), false));
        }
        Firm next = Firm.newBuilder(wanted)
                .setVersion(current.map(Firm::getVersion).orElse(0) + 1)
                .setUpdatedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setUpdatedBy(principal.clientId())
                .build();
        return ControlChange.put(ControlTopics.FIRMS, next, new Stored<>(next, current.isEmpty()));
    }
}
