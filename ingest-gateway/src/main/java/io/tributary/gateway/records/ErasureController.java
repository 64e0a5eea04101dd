package io.tributary.gateway.records;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.control.Erasure;
import io.tributary.gateway.control.AuditLog;
import io.tributary.gateway.control.ControlChange;
import io.tributary.gateway.control.ControlWriter;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.ReadDatabase;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.RequestId;
import io.tributary.service.query.Parameters;
import io.tributary.service.query.PathTail;
import io.tributary.service.query.ReadYourWrites;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code DELETE …/customers/{id}/personal-data}: erases names and e-mail for good (DOMAIN, "Privacy"). In one transaction a
 * tombstone on the personal topic and, among the control topics, the mark that keeps later personal data out. See
 * docs/privacy.md.
 */
@Controller("/api/v1/prop-trading")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ErasureController {
    private static final String PERSONAL_DATA = "/personal-data";

    private final ReadDatabase database;
    private final ControlView view;
    private final ControlWriter writer;
    private final ReadYourWrites readYourWrites;
    private final Clock clock;

    ErasureController(
            ReadDatabase database, ControlView view, ControlWriter writer, ReadYourWrites readYourWrites, Clock clock) {
        this.database = database;
        this.view = view;
        this.writer = writer;
        this.readYourWrites = readYourWrites;
        this.clock = clock;
    }

    @Delete("/customers/{id" + PathTail.ANY + "}/personal-data")
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @Access(Scopes.WRITE)
    HttpResponse<?> erase(HttpRequest<?> request, Principal principal) {
        Parameters parameters = new Parameters(request, Set.of("after"));
        String firmId = principal.requireFirmId();
        String customerId = PathTail.before(request.getUri().getRawPath(), PERSONAL_DATA);
        String key = Keys.join(firmId, customerId);
        String after = parameters.text("after");
        if (view.find(ControlTopics.ERASURES, key).isEmpty()) {
            boolean ignored = after != null && readYourWrites.await(firmId, after);
            requireKnown(firmId, customerId);
        }
        String document = "customers/" + customerId + PERSONAL_DATA;
        writer.write(
                new AuditLog.Entry(principal.clientId(), firmId, "delete", document, RequestId.of(request)),
                () -> erasure(principal, firmId, customerId));
        return HttpResponse.noContent();
    }

    private void requireKnown(String firmId, String customerId) {
        SingleRecord wanted = new SingleRecord(RecordView.CUSTOMERS, firmId, customerId);
        if (database.query(wanted::read).isEmpty()) {
            throw ProblemException.notFound("customer");
        }
    }

    /** The tombstone also when it is repeated: then it does no harm, and may do what the first one did not. */
    private ControlChange<Boolean> erasure(Principal principal, String firmId, String customerId) {
        String key = Keys.join(firmId, customerId);
        List<ControlChange.Write<?>> writes = new ArrayList<>();
        writes.add(new ControlChange.Write<>(TruthTopics.PERSONAL, key, null));
        if (view.find(ControlTopics.ERASURES, key).isEmpty()) {
            Erasure mark = Erasure.newBuilder()
                    .setFirmId(firmId)
                    .setCustomerId(customerId)
                    .setErasedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                    .setErasedBy(principal.clientId())
                    .build();
            writes.add(ControlChange.Write.of(ControlTopics.ERASURES, mark));
        }
        return new ControlChange<>(writes, null, true);
    }
}
