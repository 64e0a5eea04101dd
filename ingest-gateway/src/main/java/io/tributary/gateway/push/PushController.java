package io.tributary.gateway.push;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import io.tributary.service.body.BodyBytes;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Instant;
import java.util.List;

/** {@code POST /api/v1/prop-trading/{entity}}: one record, answered once Kafka has it. */
@Controller("/api/v1/prop-trading/{entity:customers|transactions|trading-activity}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PushController {
    private final Admission admission;
    private final ObservedClock clock;
    private final RecordCounts counts;

    PushController(Admission admission, ObservedClock clock, RecordCounts counts) {
        this.counts = counts;
        this.admission = admission;
        this.clock = clock;
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @Access(value = Scopes.WRITE, consumes = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> push(String entity, Principal principal, HttpRequest<?> request) throws InterruptedException {
        Instant receipt = clock.receipt();
        Entity of = Entity.ofWord(entity).orElseThrow();
        Checked checked = new RecordBodies(of, receipt).single(BodyBytes.of(request));
        if (checked instanceof Checked.Invalid invalid) {
            counts.add(RecordCounts.PUSH, entity, principal.requireFirmId(), 0, 1);
            throw ProblemException.invalid(invalid.faults(), invalid.count());
        }
        Checked.Valid valid = (Checked.Valid) checked;
        Delivery delivery = admission.accept(
                principal.requireFirmId(), Source.PUSH, receipt, of, List.of(new Submission(0, valid.record())));
        if (!delivery.isComplete()) {
            throw Answers.notAcknowledged(delivery, false);
        }
        counts.add(RecordCounts.PUSH, entity, principal.requireFirmId(), 1, 0);
        return Answers.accepted(valid.record(), delivery.eventId(0), receipt);
    }
}
