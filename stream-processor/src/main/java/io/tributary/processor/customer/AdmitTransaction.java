package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.TRANSACTIONS;

import io.tributary.engine.history.TransactionRevisions;
import io.tributary.engine.history.Verdict;
import io.tributary.processor.customer.Outcomes.Named;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/** Admits a revision of a transaction and settles its customer. */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class AdmitTransaction implements Processor<String, TransactionAccepted, String, SpecificRecord> {
    private final InstantSource clock;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, TransactionAccepted> transactions;
    private Outbox outbox;
    private Outcomes outcomes;
    private CustomerDesk desk;

    public AdmitTransaction(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.transactions = context.getStateStore(TRANSACTIONS.name());
        this.outbox = new Outbox(context, clock);
        this.outcomes = new Outcomes(outbox);
        this.desk = new CustomerDesk(context, new FirmTermsBook(context), outbox, outcomes);
    }

    @Override
    public void process(Record<String, TransactionAccepted> record) {
        TransactionAccepted arrived = TransactionAccepted.newBuilder(record.value())
                .setEventId(EventIds.of("transactions", context))
                .build();
        String row = Keys.join(arrived.getFirmId(), arrived.getCustomerId(), arrived.getTransactionId());
        TransactionAccepted known = transactions.get(row);
        TransactionRevisions.Admitted admitted = TransactionRevisions.admit(known, arrived);
        switch (admitted.verdict()) {
            case CURRENT -> {
                if (known != null) {
                    outcomes.superseded(Named.of(known), "newer_revision", arrived.getEventId());
                }
            }
            case OLDER -> outcomes.superseded(Named.of(arrived), "older_revision", known.getEventId());
            case DUPLICATE -> outcomes.duplicate(Named.of(arrived), known.getEventId());
        }
        if (!admitted.counts().equals(known)) {
            transactions.put(row, admitted.counts());
            outbox.send(TruthTopics.TRANSACTIONS_CURRENT, admitted.counts());
        }
        if (admitted.verdict() == Verdict.CURRENT) {
            desk.settle(arrived.getFirmId(), arrived.getCustomerId(), arrived.getEventId());
        }
    }
}
