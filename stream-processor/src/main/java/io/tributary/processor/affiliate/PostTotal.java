package io.tributary.processor.affiliate;

import io.tributary.internal.CauseTotal;
import io.tributary.processor.replay.DeskReplay;
import io.tributary.processor.replay.DeskStage;
import io.tributary.processor.replay.Replay;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;

/**
 * Posts the difference between what a cause is worth now and what was posted for it, and keeps its share of the month,
 * whose caps and tiers are reckoned a little later. A task that does not know what was posted keeps totals until it does.
 */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class PostTotal implements Processor<String, CauseTotal, String, SpecificRecord> {
    private static final String DESK = "affiliates";

    private final InstantSource clock;
    private final Replay replay;
    private DeskStage stage;
    private Ledger ledger;
    private LedgerMemory memory;
    private Shares shares;
    private DeskReplay beginning;

    public PostTotal(InstantSource clock, Replay replay) {
        this.clock = clock;
        this.replay = replay;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.stage = new DeskStage(context, replay, DESK);
        this.ledger = new Ledger(context, clock);
        Months months = new Months(context, clock, ledger);
        DueMonths due = new DueMonths(context, System::nanoTime, stage::isLive, months::reckon);
        this.shares = new Shares(context, due::add);
        this.memory = new LedgerMemory(context, ledger, months, due);
        this.beginning = new DeskReplay(context, clock, replay, stage, memory, false);
        due.resume();
        beginning.run();
    }

    @Override
    public void process(Record<String, CauseTotal> total) {
        CauseTotal counts = total.value();
        if (stage.isLive()) {
            counts = ledger.hear(total.key(), counts);
        } else {
            memory.keep(total.key(), counts, stage.isComparing());
        }
        shares.keep(total.key(), counts);
    }

    @Override
    public void close() {
        beginning.close();
    }
}
