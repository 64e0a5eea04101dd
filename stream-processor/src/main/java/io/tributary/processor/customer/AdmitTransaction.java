package io.tributary.processor.customer;

import io.tributary.engine.history.TransactionRevisions;
import io.tributary.engine.history.Verdict;
import io.tributary.processor.customer.Outcomes.Named;
import io.tributary.processor.customer.Ownerships.Ownership;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Copying;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/** Admits a revision of a transaction, claims it for its customer, and settles the customer once it is known to own it. */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class AdmitTransaction implements Processor<String, TransactionAccepted, String, SpecificRecord> {
    private static final Copying<TransactionAccepted> ARRIVED =
            Copying.changing(TransactionAccepted.getClassSchema(), "event_id");

    private final DeskSetup setup;
    private ProcessorContext<String, SpecificRecord> context;
    private Desk desk;

    public AdmitTransaction(DeskSetup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.desk = new Desk(context, setup);
    }

    @Override
    public void process(Record<String, TransactionAccepted> record) {
        TransactionAccepted arrived = ARRIVED.copy(record.value(), EventIds.of("transactions", context));
        String firmId = arrived.getFirmId();
        String customerId = arrived.getCustomerId();
        Ownership ownership = desk.ownerships.of(firmId, customerId, arrived.getTransactionId());
        TransactionAccepted known = desk.facts.transaction(firmId, customerId, arrived.getTransactionId());
        TransactionRevisions.Admitted admitted = TransactionRevisions.admit(known, arrived);
        switch (admitted.verdict()) {
            case CURRENT -> {
                if (known != null) {
                    desk.outcomes.superseded(Named.of(known), "newer_revision", arrived.getEventId());
                }
            }
            case OLDER -> desk.outcomes.superseded(Named.of(arrived), "older_revision", known.getEventId());
            case DUPLICATE -> desk.outcomes.duplicate(Named.of(arrived), known.getEventId());
        }
        TransactionAccepted counts = admitted.counts();
        if (!counts.equals(known)) {
            desk.facts.put(counts, ownership);
            if (ownership == Ownership.OWN) {
                desk.outbox.send(TruthTopics.TRANSACTIONS_CURRENT, counts);
            }
        }
        desk.ownerships.claim(arrived);
        if (admitted.verdict() == Verdict.CURRENT) {
            switch (ownership) {
                case OWN -> desk.settling.settle(firmId, customerId, arrived.getEventId());
                case FOREIGN -> {
                    desk.outcomes.customerChanged(Named.of(arrived));
                    desk.settling.settle(firmId, customerId, arrived.getEventId());
                }
                case UNDECIDED -> {
                    // The verdict on it settles.
                }
            }
        }
    }
}
