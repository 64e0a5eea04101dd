package io.tributary.gateway.push;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.gateway.admission.Admission;
import io.tributary.gateway.admission.Delivery;
import io.tributary.gateway.admission.ObservedClock;
import io.tributary.gateway.admission.Submission;
import io.tributary.gateway.counts.RecordCounts;
import io.tributary.proptrading.Source;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.Fault;
import io.tributary.service.body.BodyBytes;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.token.Access;
import io.tributary.service.token.ContentTypes;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST …/{entity}/bulk}: up to 1000 records as a JSON array, {@code {"data":[…]}} or NDJSON; all or none, or with
 * {@code Prefer: handling=lenient} the valid ones. {@code POST …/{entity}/validate}: the same answers, nothing written.
 */
@Controller("/api/v1/prop-trading/{entity:customers|transactions|trading-activity}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BulkController {
    private static final String NDJSON = "application/x-ndjson";

    private final Admission admission;
    private final ObservedClock clock;
    private final RecordCounts counts;

    BulkController(Admission admission, ObservedClock clock, RecordCounts counts) {
        this.counts = counts;
        this.admission = admission;
        this.clock = clock;
    }

    @Post("/bulk")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @Access(
            value = Scopes.WRITE,
            consumes = {MediaType.APPLICATION_JSON, NDJSON})
    HttpResponse<byte[]> bulk(String entity, Principal principal, HttpRequest<?> request) throws InterruptedException {
        Instant receipt = clock.receipt();
        List<Checked> records = read(entity, request, receipt);
        List<Fault> faults = refused(request, records);
        if (!faults.isEmpty()) {
            count(entity, principal, records, 0);
            throw ProblemException.invalid(faults, Answers.countFaults(records));
        }
        List<Submission> submissions = submissions(records);
        Delivery delivery = admission.accept(
                principal.requireFirmId(),
                Source.PUSH,
                receipt,
                Entity.ofWord(entity).orElseThrow(),
                submissions);
        if (!delivery.isComplete()) {
            throw Answers.notAcknowledged(delivery, true);
        }
        count(entity, principal, records, submissions.size());
        return answer(request, records, delivery, receipt);
    }

    @Post("/validate")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @Access(
            value = Scopes.WRITE,
            consumes = {MediaType.APPLICATION_JSON, NDJSON})
    HttpResponse<byte[]> validate(String entity, HttpRequest<?> request) {
        Instant receipt = clock.receipt();
        List<Checked> records = read(entity, request, receipt);
        List<Fault> faults = refused(request, records);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults, Answers.countFaults(records));
        }
        return answer(request, records, null, receipt);
    }

    private void count(String entity, Principal principal, List<Checked> records, int accepted) {
        int faulty = 0;
        for (Checked record : records) {
            faulty += record instanceof Checked.Invalid ? 1 : 0;
        }
        counts.add(RecordCounts.PUSH, entity, principal.requireFirmId(), accepted, faulty);
    }

    /** The valid ones, each with its place in the request. */
    static List<Submission> submissions(List<Checked> records) {
        List<Submission> submissions = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i) instanceof Checked.Valid valid) {
                submissions.add(new Submission(i, valid.record()));
            }
        }
        return submissions;
    }

    /** All faults that the request is refused for; none of a lenient one. */
    private static List<Fault> refused(HttpRequest<?> request, List<Checked> records) {
        return isLenient(request) ? List.of() : Answers.faults(records);
    }

    private static List<Checked> read(String entity, HttpRequest<?> request, Instant receipt) {
        RecordBodies bodies = new RecordBodies(Entity.ofWord(entity).orElseThrow(), receipt);
        byte[] bytes = BodyBytes.of(request);
        return isLines(request) ? bodies.lines(bytes) : bodies.array(bytes);
    }

    private static HttpResponse<byte[]> answer(
            HttpRequest<?> request, List<Checked> records, @Nullable Delivery delivery, Instant receipt) {
        return isLenient(request)
                ? Answers.bulk(HttpStatus.MULTI_STATUS, records, delivery, receipt)
                        .header("Preference-Applied", Preferences.LENIENT)
                : Answers.bulk(HttpStatus.ACCEPTED, records, delivery, receipt);
    }

    private static boolean isLenient(HttpRequest<?> request) {
        return Preferences.isLenient(request.getHeaders().getAll("Prefer"));
    }

    private static boolean isLines(HttpRequest<?> request) {
        return ContentTypes.isType(request.getHeaders().get("Content-Type", String.class, ""), NDJSON);
    }
}
