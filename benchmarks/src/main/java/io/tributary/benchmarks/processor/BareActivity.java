package io.tributary.benchmarks.processor;

import io.tributary.internal.TradingDay;
import io.tributary.processor.state.Stores;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps a row of trading activity, and its day. */
final class BareActivity extends BareStep<TradingActivityAccepted> {
    BareActivity(InstantSource clock) {
        super(clock);
    }

    @Override
    public void process(Record<String, TradingActivityAccepted> record) {
        TradingActivityAccepted activity = record.value();
        String date = activity.getDate().toString();
        replace(
                Stores.ACTIVITY,
                Keys.join(
                        activity.getFirmId(),
                        activity.getCustomerId(),
                        date,
                        activity.getInstrument(),
                        activity.getCurrency()),
                activity);
        send(TruthTopics.TRADING_ACTIVITY_CURRENT, activity);
        replace(
                Stores.TRADING_DAYS,
                Keys.join(activity.getFirmId(), activity.getCustomerId(), date),
                TradingDay.newBuilder()
                        .setFirmId(activity.getFirmId())
                        .setCustomerId(activity.getCustomerId())
                        .setDate(activity.getDate())
                        .setRows(1)
                        .setLotsTraded(activity.getLotsTraded())
                        .setPnl(List.of())
                        .setDrawdown(activity.getDrawdown())
                        .setMaxDrawdown(activity.getMaxDrawdown())
                        .build());
        read(Stores.CUSTOMER_VERSIONS, BareCustomer.row(activity.getFirmId(), activity.getCustomerId()));
        read(Stores.MILESTONES, Keys.join(activity.getFirmId(), activity.getCustomerId()));
    }
}
