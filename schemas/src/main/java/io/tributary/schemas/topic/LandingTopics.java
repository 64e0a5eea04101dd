package io.tributary.schemas.topic;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import io.tributary.schemas.topic.Topic.Layout;
import io.tributary.schemas.value.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A firm's own topics: three that it writes to, and one in which it finds what was refused (CONTRACT section 4). They are
 * made with the firm. The broker stamps what lands: its clock is the time of receipt, which no firm can forge.
 */
public final class LandingTopics {
    /** Every firm's landing topics. A firm_id has no dot, so a name says whose topic it is without doubt. */
    public static final Pattern NAMES =
            Pattern.compile("firm\\.([a-z0-9-]{1,40})\\.(customers|transactions|trading-activity)");

    private static final Kept WEEK = new Kept.Landed(Duration.ofDays(7));
    private static final Kept MONTH = new Kept.For(Duration.ofDays(30));
    /** What a landed record may have (1 MiB), and room for what a dead letter says besides. */
    private static final int DEAD_LETTER_BYTES = 2 * 1024 * 1024;

    private LandingTopics() {}

    /**
     * Whose landing topic it is, and of what.
     *
     * @param entity the word of URLs: customers, transactions or trading-activity
     */
    public record Owner(String firmId, String entity) {}

    /** The firm's trader accounts. */
    public static Topic<Customer> customers(String firmId) {
        return new Topic<>(
                name(firmId, "customers"),
                Customer.class,
                Layout.PLACED,
                WEEK,
                v -> Keys.join(v.getCustomerId()),
                Customer::getCustomerId);
    }

    /** The firm's transactions. */
    public static Topic<Transaction> transactions(String firmId) {
        return new Topic<>(
                name(firmId, "transactions"),
                Transaction.class,
                Layout.PLACED,
                WEEK,
                v -> Keys.join(v.getTransactionId()),
                Transaction::getCustomerId);
    }

    /** The firm's days of trading. */
    public static Topic<TradingActivity> tradingActivity(String firmId) {
        return new Topic<>(
                name(firmId, "trading-activity"),
                TradingActivity.class,
                Layout.PLACED,
                WEEK,
                v -> Keys.join(v.getDate().toString(), v.getCustomerId(), v.getInstrument(), v.getCurrency()),
                TradingActivity::getCustomerId);
    }

    /** What was refused of all three: the bytes as received, and headers that say why and where they landed. */
    public static RawTopic deadLetters(String firmId) {
        return new RawTopic(name(firmId, "dead-letters"), Layout.PLACED, MONTH, DEAD_LETTER_BYTES);
    }

    /** All three that a firm writes to. */
    public static List<Topic<?>> of(String firmId) {
        return List.of(customers(firmId), transactions(firmId), tradingActivity(firmId));
    }

    /** Whose topic this is; empty for a topic that is no landing topic. */
    public static Optional<Owner> owner(String topic) {
        Matcher parts = NAMES.matcher(topic);
        return parts.matches() ? Optional.of(new Owner(parts.group(1), parts.group(2))) : Optional.empty();
    }

    private static String name(String firmId, String what) {
        return "firm." + firmId + "." + what;
    }
}
