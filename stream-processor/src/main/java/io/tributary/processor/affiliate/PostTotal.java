package io.tributary.processor.affiliate;

import io.tributary.internal.CauseTotal;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/**
 * Posts the difference between what a cause is worth now and what was posted for it, and keeps its share of the month,
 * whose caps and tiers are reckoned a little later.
 */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class PostTotal implements Processor<String, CauseTotal, String, SpecificRecord> {
    private final InstantSource clock;
    private Ledger ledger;
    private Shares shares;

    public PostTotal(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.ledger = new Ledger(context, clock);
        DueMonths due = new DueMonths(context, System::nanoTime, new Months(context, clock, ledger)::reckon);
        this.shares = new Shares(context, due::add);
        due.resume();
    }

    @Override
    public void process(Record<String, CauseTotal> total) {
        ledger.post(total.key(), total.value());
        shares.keep(total.key(), total.value());
    }
}
