package io.tributary.processor.state;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.ControlChange;
import io.tributary.internal.DueMonth;
import io.tributary.internal.FxUse;
import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkVerdict;
import io.tributary.internal.MonthCause;
import io.tributary.internal.PostedCause;
import io.tributary.internal.ReachedMilestones;
import io.tributary.internal.ReplayStage;
import io.tributary.internal.ReratingJob;
import io.tributary.internal.SharePlace;
import io.tributary.internal.StatedExplanation;
import io.tributary.internal.StatedStep;
import io.tributary.internal.TradingDay;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.DataQualityFinding;
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
    /** Most rows of customers that a store of one task remembers, and pages: some hundred customers. */
    private static final int OF_CUSTOMERS = 3_000;
    /** Most single rows that it remembers: longer than a claim waits for its verdict. */
    private static final int SINGLE = 1_000;

    /** How a store's rows are asked for, and so which of them are worth remembering. */
    private enum Asked {
        /** Hardly ever twice. */
        ONCE,
        /** One at a time, and soon again. */
        ROW_BY_ROW,
        /** All of a customer's, at each of its records. */
        BY_CUSTOMER
    }

    /** A store of one kind of row. */
    public record Store<V extends SpecificRecord>(String name, Class<V> type, Asked asked) {
        Store(String name, Class<V> type) {
            this(name, type, Asked.ONCE);
        }

        /** How Kafka Streams makes it, with a changelog. */
        public StoreBuilder<KeyValueStore<String, V>> builder(SerdeSource serdes) {
            return new StoreOf<>(
                    org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                            serdes.rows(name), Serdes.String(), serdes.forState(type)),
                    this::remembering);
        }

        private KeyValueStore<String, V> remembering(KeyValueStore<String, V> rows) {
            return switch (asked) {
                case ONCE -> rows;
                case ROW_BY_ROW -> new RecentRows<>(rows, SINGLE);
                case BY_CUSTOMER -> new CustomerPages<>(rows, OF_CUSTOMERS);
            };
        }
    }

    /** Control records by topic and key. */
    public static final Store<ControlChange> TERMS = new Store<>("terms", ControlChange.class, Asked.ROW_BY_ROW);

    /** Customer versions by firm, customer and slot of business time. */
    public static final Store<CustomerAccepted> CUSTOMER_VERSIONS =
            new Store<>("customer-versions", CustomerAccepted.class, Asked.BY_CUSTOMER);

    /** The revision that counts of each transaction that is the customer's own, by firm, customer and transaction. */
    public static final Store<TransactionAccepted> TRANSACTIONS =
            new Store<>("transactions", TransactionAccepted.class, Asked.BY_CUSTOMER);

    /** The WAITING outcome of each transaction that waits, by firm, customer and transaction. */
    public static final Store<Outcome> WAITING = new Store<>("waiting", Outcome.class, Asked.BY_CUSTOMER);

    /** The totals stated last, by firm, customer, affiliate and cause; none for what is worth nothing. */
    public static final Store<CauseTotal> STATED_TOTALS =
            new Store<>("stated-totals", CauseTotal.class, Asked.BY_CUSTOMER);

    /** The last event of each step of the funnel, by firm, customer and step; rows of retracted steps stay. */
    public static final Store<StatedStep> STATED_STEPS =
            new Store<>("stated-steps", StatedStep.class, Asked.BY_CUSTOMER);

    /** The revision that counts of each row of trading activity, by firm, customer, date, instrument and currency. */
    public static final Store<TradingActivityAccepted> ACTIVITY =
            new Store<>("trading-activity", TradingActivityAccepted.class);

    /** What the rows of a day come to, by firm, customer and date. */
    public static final Store<TradingDay> TRADING_DAYS =
            new Store<>("trading-days", TradingDay.class, Asked.ROW_BY_ROW);

    /** The WAITING outcome of each row of activity that waits for its customer, keyed as the rows. */
    public static final Store<Outcome> WAITING_ACTIVITY =
            new Store<>("waiting-activity", Outcome.class, Asked.BY_CUSTOMER);

    /**
     * Customers being rated again: a firm's by firm, a rate's users by owner, currency and day; and noted records of large customers,
     * by customer, time and event.
     */
    public static final Store<ReratingJob> RERATING = new Store<>("rerating", ReratingJob.class);

    /** What is posted for each cause, by firm, affiliate and cause. */
    public static final Store<PostedCause> POSTED_CAUSES = new Store<>("posted-causes", PostedCause.class);

    /** What causes bring into caps and tiers, by firm, affiliate, month, plan and cause. */
    public static final Store<MonthCause> MONTH_CAUSES = new Store<>("month-causes", MonthCause.class);

    /** Which month each share is in, keyed as what is posted. */
    public static final Store<SharePlace> SHARE_PLACES = new Store<>("share-places", SharePlace.class);

    /** Months to reckon again, by firm, affiliate, month and plan. */
    public static final Store<DueMonth> DUE_MONTHS = new Store<>("due-months", DueMonth.class);

    /** Which caps and tiers were ever explained, by firm, affiliate, month, plan and cause. */
    public static final Store<StatedExplanation> STATED_MONTHS = new Store<>("stated-months", StatedExplanation.class);

    /** What customers have claimed in links and were told, by firm, customer, kind and value; of PERSON one, without value. */
    public static final Store<LinkVerdict> LINKS = new Store<>("links", LinkVerdict.class, Asked.ROW_BY_ROW);

    /**
     * The revision that counts of each transaction that nobody is known to own yet, keyed as transactions. Every transaction
     * comes and goes here: whoever scans it goes over all that has gone.
     */
    public static final Store<TransactionAccepted> CLAIMED =
            new Store<>("claimed-transactions", TransactionAccepted.class, Asked.ROW_BY_ROW);

    /** The revision that counts of each transaction that is another customer's, keyed as transactions. */
    public static final Store<TransactionAccepted> FOREIGN =
            new Store<>("foreign-transactions", TransactionAccepted.class, Asked.BY_CUSTOMER);

    /** Transactions that need a rate of exchange, by currency, day, firm, customer and transaction. */
    public static final Store<FxUse> FX_USES = new Store<>("fx-uses", FxUse.class);

    /** Milestones reached, by firm and customer. */
    public static final Store<ReachedMilestones> MILESTONES = new Store<>("milestones", ReachedMilestones.class);

    /** Which explanation was stated last, by firm, customer and cause. */
    public static final Store<StatedExplanation> STATED_EXPLANATIONS =
            new Store<>("stated-explanations", StatedExplanation.class, Asked.BY_CUSTOMER);

    /** Open findings, by firm, customer and finding. */
    public static final Store<DataQualityFinding> STATED_FINDINGS =
            new Store<>("stated-findings", DataQualityFinding.class, Asked.BY_CUSTOMER);

    /** The totals of manual adjustments that this task states, by firm and adjustment. */
    public static final Store<CauseTotal> STATED_MANUALS = new Store<>("stated-manuals", CauseTotal.class);

    /** While replaying: the last outcome of each event that would have been said, by event_id. */
    public static final Store<Outcome> UNSAID_OUTCOMES = new Store<>("unsaid-outcomes", Outcome.class);

    /** While comparing: the last outcome of each event that was said, by event_id. */
    public static final Store<Outcome> SAID_OUTCOMES = new Store<>("said-outcomes", Outcome.class);

    /** How far this task has come since it began without state: one row. */
    public static final Store<ReplayStage> REPLAY_CUSTOMERS = new Store<>("replay-customers", ReplayStage.class);

    /** The same of the affiliate desk. */
    public static final Store<ReplayStage> REPLAY_AFFILIATES = new Store<>("replay-affiliates", ReplayStage.class);

    /** While replaying: the last total of each cause, keyed as what is posted. */
    public static final Store<CauseTotal> UNPOSTED = new Store<>("unposted", CauseTotal.class);

    /** The link desk: of a transaction_id the owner's claim, by firm, kind and value; of a person one of each customer. */
    public static final Store<LinkClaim> LINK_CLAIMS = new Store<>("link-claims", LinkClaim.class);

    /** The customer desk's stores: all of its steps settle customers. */
    public static final List<Store<?>> CUSTOMER_DESK = List.of(
            TERMS,
            CUSTOMER_VERSIONS,
            TRANSACTIONS,
            CLAIMED,
            FOREIGN,
            LINKS,
            FX_USES,
            ACTIVITY,
            TRADING_DAYS,
            MILESTONES,
            WAITING,
            WAITING_ACTIVITY,
            STATED_TOTALS,
            STATED_STEPS,
            STATED_EXPLANATIONS,
            STATED_FINDINGS,
            STATED_MANUALS,
            RERATING,
            UNSAID_OUTCOMES,
            SAID_OUTCOMES,
            REPLAY_CUSTOMERS);

    /** The link desk's stores. */
    public static final List<Store<?>> LINK_DESK = List.of(LINK_CLAIMS);

    /** The affiliate desk's stores. */
    public static final List<Store<?>> AFFILIATE_DESK =
            List.of(POSTED_CAUSES, MONTH_CAUSES, SHARE_PLACES, DUE_MONTHS, STATED_MONTHS, UNPOSTED, REPLAY_AFFILIATES);

    private Stores() {}

    /** Every store. */
    public static List<Store<?>> all() {
        return Stream.of(CUSTOMER_DESK, LINK_DESK, AFFILIATE_DESK)
                .<Store<?>>flatMap(List::stream)
                .toList();
    }
}
