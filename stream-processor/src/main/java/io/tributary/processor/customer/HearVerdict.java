package io.tributary.processor.customer;

import io.tributary.internal.LinkVerdict;
import io.tributary.processor.customer.Outcomes.Named;
import io.tributary.processor.customer.Ownerships.Ownership;
import io.tributary.processor.state.Tombstone;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.TruthTopics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/** Hears the link desk's verdicts: whose a transaction is, which purchase is a person's first; and settles whom they change. */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class HearVerdict implements Processor<String, LinkVerdict, String, SpecificRecord> {
    private final DeskSetup setup;
    private Desk desk;

    public HearVerdict(DeskSetup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.desk = new Desk(context, setup);
    }

    @Override
    public void process(Record<String, LinkVerdict> record) {
        LinkVerdict verdict = record.value();
        switch (verdict.getKind()) {
            case TRANSACTION -> ownership(verdict);
            case PERSON -> {
                if (desk.settling.persons().hear(verdict)) {
                    settle(verdict);
                }
            }
            case UNKNOWN -> throw new IllegalStateException("a verdict of a kind that this version does not know");
        }
    }

    private void settle(LinkVerdict verdict) {
        desk.settling.settle(verdict.getFirmId(), verdict.getCustomerId(), verdict.getCausedBy());
    }

    private void ownership(LinkVerdict verdict) {
        Ownership before = desk.ownerships.hear(verdict);
        Ownership now = Ownership.of(verdict);
        TransactionAccepted counts =
                desk.facts.transaction(verdict.getFirmId(), verdict.getCustomerId(), verdict.getValue());
        if (now == before || counts == null) {
            return;
        }
        desk.facts.move(counts, before, now);
        if (now == Ownership.OWN) {
            if (before == Ownership.FOREIGN) {
                desk.outcomes.applied(Named.of(counts), verdict.getCausedBy());
            }
            desk.outbox.send(TruthTopics.TRANSACTIONS_CURRENT, counts);
        } else {
            if (before == Ownership.OWN) {
                desk.outbox.send(TruthTopics.TRANSACTIONS_CURRENT, Tombstone.of(counts));
            }
            desk.outcomes.customerChanged(Named.of(counts));
        }
        if (before == Ownership.OWN) {
            desk.settling.settleLoss(verdict.getFirmId(), verdict.getCustomerId(), verdict.getCausedBy());
        } else {
            settle(verdict);
        }
    }
}
