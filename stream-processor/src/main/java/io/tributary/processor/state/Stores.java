package io.tributary.processor.state;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.ControlChange;
import io.tributary.internal.DueMonth;
import io.tributary.internal.PostedCause;
import io.tributary.internal.ReratingJob;
import io.tributary.internal.SharePlace;
import io.tributary.internal.StatedExplanation;
import io.tributary.internal.StatedStep;
import io.tributary.internal.TradingDay;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The desks' state, one row a fact. Keys are {@link io.tributary.schemas.value.Keys} joined, so that all rows of a customer
 * share a prefix; a store is named once, here.
 */
public final class Stores {
    /** A store of one kind of row. */
    public record Store<V extends SpecificRecord>(String name, Class<V> type) {
        /** How Kafka Streams makes it, with a changelog. */
        public StoreBuilder<KeyValueStore<String, V>> builder(SerdeSource serdes) {
            return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                    serdes.rows(name), Serdes.String(), serdes.forState(type));
        }
    }

    /** Control records by topic and key. */
    public static final Store<ControlChange> TERMS = new Store<>("terms", ControlChange.class);

    /** Customer versions by firm, customer and slot of business time. */
    public static final Store<CustomerAccepted> CUSTOMER_VERSIONS =
            new Store<>("customer-versions", CustomerAccepted.class);

    /** The revision that counts of each transaction, by firm, customer and transaction. */
    public static final Store<TransactionAccepted> TRANSACTIONS =
            new Store<>("transactions", TransactionAccepted.class);

    /** The WAITING outcome of each transaction that waits, by firm, customer and transaction. */
    public static final Store<Outcome> WAITING = new Store<>("waiting", Outcome.class);

    /** The totals stated last, by firm, customer, affiliate and cause; none for what is worth nothing. */
    public static final Store<CauseTotal> STATED_TOTALS = new Store<>("stated-totals", CauseTotal.class);

    /** The last event of each step of the funnel, by firm, customer and step; rows of retracted steps stay. */
    public static final Store<StatedStep> STATED_STEPS = new Store<>("stated-steps", StatedStep.class);

    /** The revision that counts of each row of trading activity, by firm, customer, date, instrument and currency. */
    public static final Store<TradingActivityAccepted> ACTIVITY =
            new Store<>("trading-activity", TradingActivityAccepted.class);

    /** What the rows of a day come to, by firm, customer and date. */
    public static final Store<TradingDay> TRADING_DAYS = new Store<>("trading-days", TradingDay.class);

    /** The WAITING outcome of each row of activity that waits for its customer, keyed as the rows. */
    public static final Store<Outcome> WAITING_ACTIVITY = new Store<>("waiting-activity", Outcome.class);

    /** Firms being rated again, by firm. */
    public static final Store<ReratingJob> RERATING = new Store<>("rerating", ReratingJob.class);

    /** What is posted for each cause, by firm, affiliate and cause. */
    public static final Store<PostedCause> POSTED_CAUSES = new Store<>("posted-causes", PostedCause.class);

    /** What causes bring into caps and tiers, by firm, affiliate, month, plan and cause. */
    public static final Store<CauseTotal> MONTH_SHARES = new Store<>("month-shares", CauseTotal.class);

    /** Which month each share is in, keyed as what is posted. */
    public static final Store<SharePlace> SHARE_PLACES = new Store<>("share-places", SharePlace.class);

    /** Months to reckon again, by firm, affiliate, month and plan. */
    public static final Store<DueMonth> DUE_MONTHS = new Store<>("due-months", DueMonth.class);

    /** Which caps and tiers were ever explained, by firm, affiliate, month, plan and cause. */
    public static final Store<StatedExplanation> STATED_MONTHS = new Store<>("stated-months", StatedExplanation.class);

    /** Who is known, and what waits for a customer to become known: all steps of the customer desk. */
    public static final List<Store<?>> CUSTOMERS = List.of(CUSTOMER_VERSIONS, WAITING_ACTIVITY);

    /** What money and funnel are settled from; rows of activity are not among it. */
    public static final List<Store<?>> SETTLING =
            List.of(TERMS, TRANSACTIONS, WAITING, STATED_TOTALS, STATED_STEPS, RERATING);

    /** Trading activity. */
    public static final List<Store<?>> TRADING = List.of(ACTIVITY, TRADING_DAYS);

    /** The affiliate desk's stores. */
    public static final List<Store<?>> AFFILIATE_DESK =
            List.of(POSTED_CAUSES, MONTH_SHARES, SHARE_PLACES, DUE_MONTHS, STATED_MONTHS);

    private Stores() {}

    /** Every store. */
    public static List<Store<?>> all() {
        return Stream.of(CUSTOMERS, SETTLING, TRADING, AFFILIATE_DESK)
                .<Store<?>>flatMap(List::stream)
                .toList();
    }
}
