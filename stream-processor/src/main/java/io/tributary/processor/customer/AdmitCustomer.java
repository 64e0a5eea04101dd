package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.CUSTOMER_VERSIONS;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.history.Verdict;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/** Admits a version of a customer into its history and settles the customer. */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class AdmitCustomer implements Processor<String, CustomerAccepted, String, SpecificRecord> {
    private final InstantSource clock;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, CustomerAccepted> versions;
    private Outbox outbox;
    private CustomerDesk desk;

    public AdmitCustomer(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.versions = context.getStateStore(CUSTOMER_VERSIONS.name());
        this.outbox = new Outbox(context, clock);
        this.desk = new CustomerDesk(context, new FirmTermsBook(context), outbox);
    }

    @Override
    public void process(Record<String, CustomerAccepted> record) {
        CustomerAccepted arrived = CustomerAccepted.newBuilder(record.value())
                .setEventId(EventIds.of("customers", context))
                .build();
        CustomerHistory history = desk.history(arrived.getFirmId(), arrived.getCustomerId());
        CustomerAccepted before = history.current().orElse(null);
        CustomerHistory.Admitted admitted = history.admit(arrived);
        CustomerAccepted now = history.current().orElseThrow();

        if (admitted.verdict() == Verdict.CURRENT && before != null) {
            superseded(before, "newer_version", now);
        } else if (admitted.verdict() == Verdict.OLDER) {
            superseded(arrived, "older_version", Objects.requireNonNull(admitted.by()));
        } else if (admitted.verdict() == Verdict.DUPLICATE) {
            outbox.send(
                    TruthTopics.OUTCOMES,
                    outbox.outcome(
                            arrived,
                            OutcomeKind.DUPLICATE,
                            "same_content",
                            Objects.requireNonNull(admitted.by()).getEventId()));
        }
        if (admitted.kept() != null) {
            versions.put(row(arrived, admitted.slot()), admitted.kept());
        }
        if (!now.equals(before)) {
            outbox.send(TruthTopics.CUSTOMERS_CURRENT, now);
        }
        if (admitted.kept() != null) {
            desk.settle(arrived.getFirmId(), arrived.getCustomerId(), arrived.getEventId());
        }
    }

    private void superseded(CustomerAccepted old, String reason, CustomerAccepted by) {
        outbox.send(TruthTopics.OUTCOMES, outbox.outcome(old, OutcomeKind.SUPERSEDED, reason, by.getEventId()));
    }

    private static String row(CustomerAccepted version, CustomerHistory.Slot slot) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, slot.at());
        return Keys.join(
                version.getFirmId(), version.getCustomerId(), (slot.observed() ? "observed:" : "modified:") + micros);
    }
}
