package io.tributary.schemas.topic;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.DeadLetter;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.PersonalData;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.Topic.Layout;
import io.tributary.schemas.value.Keys;
import java.time.Duration;
import java.util.List;

/** What firms said, written by admission only, and what became of each record. Placed by firm + customer. */
public final class TruthTopics {
    public static final Topic<CustomerAccepted> CUSTOMERS = customers("proptrading.customers", new Kept.Forever());
    public static final Topic<TransactionAccepted> TRANSACTIONS =
            transactions("proptrading.transactions", new Kept.Forever());
    public static final Topic<TradingActivityAccepted> TRADING_ACTIVITY =
            activity("proptrading.trading-activity", new Kept.Forever());

    public static final Topic<CustomerAccepted> CUSTOMERS_CURRENT =
            customers("proptrading.customers.current", new Kept.Compacted());
    public static final Topic<TransactionAccepted> TRANSACTIONS_CURRENT =
            transactions("proptrading.transactions.current", new Kept.Compacted());
    public static final Topic<TradingActivityAccepted> TRADING_ACTIVITY_CURRENT =
            activity("proptrading.trading-activity.current", new Kept.Compacted());

    /** The only home of personal data; a tombstone erases. */
    public static final Topic<PersonalData> PERSONAL = new Topic<>(
            "proptrading.personal",
            PersonalData.class,
            Layout.PLACED,
            new Kept.Erasable(Duration.ofDays(1)),
            v -> Keys.join(v.getFirmId(), v.getCustomerId()),
            v -> Keys.join(v.getFirmId(), v.getCustomerId()));

    public static final Topic<Outcome> OUTCOMES = new Topic<>(
            "proptrading.outcomes",
            Outcome.class,
            Layout.PLACED,
            new Kept.Forever(),
            Outcome::getIdentity,
            v -> Keys.join(v.getFirmId(), v.getCustomerId()));

    /** What became of refused direct and pulled records, without their payload, which firms' own topics keep for 30 days. */
    public static final Topic<DeadLetter> DEAD_LETTERS = new Topic<>(
            "proptrading.dead-letters",
            DeadLetter.class,
            Layout.PLACED,
            new Kept.Forever(),
            v -> Keys.join(v.getFirmId(), v.getDeadLetterId()),
            v -> Keys.join(v.getFirmId(), v.getDeadLetterId()));

    private TruthTopics() {}

    static List<Topic<?>> all() {
        return List.of(
                CUSTOMERS,
                TRANSACTIONS,
                TRADING_ACTIVITY,
                CUSTOMERS_CURRENT,
                TRANSACTIONS_CURRENT,
                TRADING_ACTIVITY_CURRENT,
                PERSONAL,
                OUTCOMES,
                DEAD_LETTERS);
    }

    private static Topic<CustomerAccepted> customers(String name, Kept kept) {
        return new Topic<>(
                name,
                CustomerAccepted.class,
                Layout.PLACED,
                kept,
                v -> Keys.join(v.getFirmId(), v.getCustomerId()),
                v -> Keys.join(v.getFirmId(), v.getCustomerId()));
    }

    private static Topic<TransactionAccepted> transactions(String name, Kept kept) {
        return new Topic<>(
                name,
                TransactionAccepted.class,
                Layout.PLACED,
                kept,
                v -> Keys.join(v.getFirmId(), v.getTransactionId()),
                v -> Keys.join(v.getFirmId(), v.getCustomerId()));
    }

    private static Topic<TradingActivityAccepted> activity(String name, Kept kept) {
        return new Topic<>(
                name,
                TradingActivityAccepted.class,
                Layout.PLACED,
                kept,
                v -> Keys.join(
                        v.getFirmId(), v.getDate().toString(), v.getCustomerId(), v.getInstrument(), v.getCurrency()),
                v -> Keys.join(v.getFirmId(), v.getCustomerId()));
    }
}
