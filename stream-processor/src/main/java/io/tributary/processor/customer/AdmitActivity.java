package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.ACTIVITY;
import static io.tributary.processor.state.Stores.TRADING_DAYS;

import io.tributary.engine.activity.TradingDays;
import io.tributary.engine.history.ActivityRevisions;
import io.tributary.engine.history.Verdict;
import io.tributary.internal.TradingDay;
import io.tributary.processor.customer.Outcomes.Named;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Copying;
import io.tributary.schemas.value.Keys;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/**
 * Admits a revision of a row of trading activity, sums up its day again, and looks which milestones are reached. The rows of
 * a day are few; those of a customer are not, so nobody else reads them: whoever needs activity takes the days.
 */
@NullUnmarked // Fields are set by init, which Kafka Streams calls before anything else.
public final class AdmitActivity implements Processor<String, TradingActivityAccepted, String, SpecificRecord> {
    private static final Copying<TradingActivityAccepted> ARRIVED =
            Copying.changing(TradingActivityAccepted.getClassSchema(), "event_id");

    private final DeskSetup setup;
    private ProcessorContext<String, SpecificRecord> context;
    private KeyValueStore<String, TradingActivityAccepted> activity;
    private KeyValueStore<String, TradingDay> days;
    private Desk desk;

    public AdmitActivity(DeskSetup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.activity = context.getStateStore(ACTIVITY.name());
        this.days = context.getStateStore(TRADING_DAYS.name());
        this.desk = new Desk(context, setup);
    }

    @Override
    public void process(Record<String, TradingActivityAccepted> record) {
        TradingActivityAccepted arrived = ARRIVED.copy(record.value(), EventIds.of("trading-activity", context));
        String row = Keys.join(
                arrived.getFirmId(),
                arrived.getCustomerId(),
                arrived.getDate().toString(),
                arrived.getInstrument(),
                arrived.getCurrency());
        TradingActivityAccepted known = activity.get(row);
        ActivityRevisions.Admitted admitted = ActivityRevisions.admit(known, arrived);
        switch (admitted.verdict()) {
            case CURRENT -> {
                if (known != null) {
                    desk.outcomes.superseded(Named.of(known), "newer_revision", arrived.getEventId());
                }
            }
            case OLDER -> desk.outcomes.superseded(Named.of(arrived), "older_revision", known.getEventId());
            case DUPLICATE -> desk.outcomes.duplicate(Named.of(arrived), known.getEventId());
        }
        if (!admitted.counts().equals(known)) {
            activity.put(row, admitted.counts());
            desk.outbox.send(TruthTopics.TRADING_ACTIVITY_CURRENT, admitted.counts());
        }
        if (admitted.verdict() == Verdict.CURRENT) {
            desk.waitingActivity.check(row, arrived);
            sumUp(arrived, known == null);
            desk.settling.reachMilestones(arrived.getFirmId(), arrived.getCustomerId(), arrived.getEventId());
        }
    }

    /** A new row adds to its day; one that corrects another has it summed up anew. */
    private void sumUp(TradingActivityAccepted row, boolean isNew) {
        String date = row.getDate().toString();
        String day = Keys.join(row.getFirmId(), row.getCustomerId(), date);
        days.put(
                day,
                isNew
                        ? TradingDays.plus(days.get(day), row)
                        : TradingDays.of(Rows.under(activity, row.getFirmId(), row.getCustomerId(), date)));
    }
}
