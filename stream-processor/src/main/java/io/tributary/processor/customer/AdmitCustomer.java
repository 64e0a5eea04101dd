package io.tributary.processor.customer;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.history.Verdict;
import io.tributary.processor.customer.Outcomes.Named;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Copying;
import io.tributary.schemas.value.Keys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/** Admits a version of a customer into its history and settles the customer. */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class AdmitCustomer implements Processor<String, CustomerAccepted, String, SpecificRecord> {
    private static final Copying<CustomerAccepted> ARRIVED =
            Copying.changing(CustomerAccepted.getClassSchema(), "event_id");

    private static final Copying<CustomerAccepted> OF_PERSON =
            Copying.changing(CustomerAccepted.getClassSchema(), "person_key");

    private final DeskSetup setup;
    private ProcessorContext<String, SpecificRecord> context;
    private Desk desk;

    public AdmitCustomer(DeskSetup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.desk = new Desk(context, setup);
    }

    @Override
    public void process(Record<String, CustomerAccepted> record) {
        CustomerAccepted arrived = ARRIVED.copy(record.value(), EventIds.of("customers", context));
        CustomerHistory history = desk.facts.history(arrived.getFirmId(), arrived.getCustomerId());
        CustomerAccepted before = history.current().orElse(null);
        String personBefore = history.personKey();
        CustomerHistory.Admitted admitted = history.admit(arrived);
        CustomerAccepted now = history.current().orElseThrow();

        if (admitted.verdict() == Verdict.CURRENT && before != null) {
            desk.outcomes.superseded(Named.of(before), "newer_version", now.getEventId());
        } else if (admitted.verdict() == Verdict.OLDER) {
            desk.outcomes.superseded(Named.of(arrived), "older_version", by(admitted));
        } else if (admitted.verdict() == Verdict.DUPLICATE) {
            desk.outcomes.duplicate(Named.of(arrived), by(admitted));
        }
        if (admitted.kept() != null) {
            desk.facts.put(row(arrived, admitted.slot()), admitted.kept());
        }
        if (!now.equals(before) || !Objects.equals(history.personKey(), personBefore)) {
            desk.outbox.send(TruthTopics.CUSTOMERS_CURRENT, ofItsPerson(now, history));
        }
        if (before == null) {
            desk.waitingActivity.resolve(arrived.getFirmId(), arrived.getCustomerId(), arrived.getEventId());
            // Changed terms rate only customers that are known: its activity may have reached what they name.
            desk.settling.settleAnew(arrived.getFirmId(), arrived.getCustomerId(), arrived.getEventId());
        } else if (admitted.kept() != null && admitted.verdict() != Verdict.DUPLICATE) {
            desk.settling.settle(arrived.getFirmId(), arrived.getCustomerId(), history, arrived.getEventId());
        }
    }

    /** A version without e-mail does not make the customer another person (DOMAIN, "Money"). */
    private static CustomerAccepted ofItsPerson(CustomerAccepted version, CustomerHistory history) {
        return OF_PERSON.copy(version, history.personKey());
    }

    private static String by(CustomerHistory.Admitted admitted) {
        return Objects.requireNonNull(admitted.by()).getEventId();
    }

    private static String row(CustomerAccepted version, CustomerHistory.Slot slot) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, slot.at());
        return Keys.join(
                version.getFirmId(), version.getCustomerId(), (slot.observed() ? "observed:" : "modified:") + micros);
    }
}
