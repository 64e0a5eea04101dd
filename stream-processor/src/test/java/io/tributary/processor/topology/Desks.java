package io.tributary.processor.topology;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.engine.rating.CustomerRating;
import io.tributary.internal.ReplayStage;
import io.tributary.internal.Stage;
import io.tributary.processor.customer.Rater;
import io.tributary.processor.replay.Replay;
import io.tributary.processor.state.SerdeSource;
import io.tributary.processor.state.Stores;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.TransitionKind;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The topology in a test driver: records in, what was written out. */
final class Desks implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-03-20T00:00:00Z");

    private final Path stateDir;
    private final Replay replay;
    private final int mostRowsAtOnce;
    private Rater rater = CustomerRating::rate;
    private TopologyTestDriver driver;
    private final SerdeSource serdes = new PlainAvro();
    private final List<CommissionEntry> ledger = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Map<String, String> current = new TreeMap<>();
    private final List<PhaseTransition> transitions = new ArrayList<>();
    private final List<Explanation> explanations = new ArrayList<>();
    private final List<DataQualityFinding> findings = new ArrayList<>();
    private int accepted;

    Desks(Path stateDir) {
        this(stateDir, Replay.NOTHING_SAID);
    }

    Desks(Path stateDir, Replay replay) {
        this(stateDir, replay, 500);
    }

    /** @param mostRowsAtOnce rows from which on a customer is settled by the clock */
    Desks(Path stateDir, Replay replay, int mostRowsAtOnce) {
        this.stateDir = stateDir;
        this.replay = replay;
        this.mostRowsAtOnce = mostRowsAtOnce;
        this.driver = start();
    }

    /** The engine that rates from now on. */
    Desks with(Rater engine) {
        rater = engine;
        return this;
    }

    private TopologyTestDriver start() {
        Rater asOfNow = (facts, terms) -> rater.rate(facts, terms);
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "desks");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        return new TopologyTestDriver(
                CommissionTopology.of(serdes, () -> NOW, replay, asOfNow, mostRowsAtOnce), config, NOW);
    }

    /** To the topic that holds such records. */
    Desks send(SpecificRecord record) {
        return switch (record) {
            case Firm firm -> send(ControlTopics.FIRMS, firm);
            case PlanVersion plan -> send(ControlTopics.PLANS, plan);
            case FxRate rate -> send(ControlTopics.FX_RATES, rate);
            case ManualAdjustment manual -> send(ControlTopics.ADJUSTMENTS, manual);
            case CustomerAccepted customer -> send(TruthTopics.CUSTOMERS, customer);
            case TransactionAccepted transaction -> send(TruthTopics.TRANSACTIONS, transaction);
            case TradingActivityAccepted row -> send(TruthTopics.TRADING_ACTIVITY, row);
            default -> throw new IllegalArgumentException("nobody sends " + record);
        };
    }

    /** Control records are not counted as accepted. */
    <V extends SpecificRecord> Desks send(Topic<V> topic, V value) {
        driver.createInputTopic(
                        topic.name(),
                        Serdes.String().serializer(),
                        serdes.forTopic(topic).serializer())
                .pipeInput(topic.key().apply(value), value, NOW.toEpochMilli());
        accepted += topic.name().startsWith("proptrading.") ? 1 : 0;
        return collect();
    }

    /** Lets the clock's work be done, however many slices a slow machine needs. */
    Desks settle() {
        do {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        } while (!isSettled());
        return collect();
    }

    /** Lets the clock go on by what the desks pause between two slices. */
    Desks slice() {
        driver.advanceWallClockTime(Duration.ofMillis(50));
        return collect();
    }

    /** Whether the clock has no work to do, but for what waits until all is read again. */
    boolean isSettled() {
        return rows(Stores.RERATING).isEmpty()
                && (rows(Stores.DUE_MONTHS).isEmpty() || stage(Stores.REPLAY_AFFILIATES) != Stage.LIVE);
    }

    /** How far the customer desk has come. */
    Stage customers() {
        return stage(Stores.REPLAY_CUSTOMERS);
    }

    /** How far the affiliate desk has come. */
    Stage affiliates() {
        return stage(Stores.REPLAY_AFFILIATES);
    }

    /** Tasks that were never asked have not begun. */
    private Stage stage(Stores.Store<ReplayStage> desk) {
        return rows(desk).values().stream()
                .map(ReplayStage::getStage)
                .findFirst()
                .orElse(Stage.REPLAYING);
    }

    /** A new processor with the state of the old one, whatever it was about; event_ids count from zero again. */
    Desks restart() {
        driver.close();
        driver = start();
        return this;
    }

    private <V extends SpecificRecord> Map<String, V> rows(Stores.Store<V> store) {
        Map<String, V> rows = new TreeMap<>();
        try (KeyValueIterator<String, V> all =
                driver.<String, V>getKeyValueStore(store.name()).all()) {
            all.forEachRemaining(row -> rows.put(row.key, row.value));
        }
        return rows;
    }

    /** What tasks have said of how far they have come. */
    List<ReplayStage> reports() {
        return read(InternalTopics.REPLAY);
    }

    private Desks collect() {
        ledger.addAll(read(LedgerTopics.COMMISSIONS));
        outcomes.addAll(read(TruthTopics.OUTCOMES));
        for (CustomerAccepted customer : read(TruthTopics.CUSTOMERS_CURRENT)) {
            current.put("customers/" + TruthTopics.CUSTOMERS.key().apply(customer), customer.getEventId());
        }
        for (KeyValue<String, TransactionAccepted> row : rowsOf(TruthTopics.TRANSACTIONS_CURRENT)) {
            if (row.value == null) {
                current.remove("transactions/" + row.key);
            } else {
                current.put("transactions/" + row.key, row.value.getEventId());
            }
        }
        for (TradingActivityAccepted row : read(TruthTopics.TRADING_ACTIVITY_CURRENT)) {
            current.put("activity/" + TruthTopics.TRADING_ACTIVITY.key().apply(row), row.getEventId());
        }
        transitions.addAll(read(LedgerTopics.PHASE_FUNNEL));
        explanations.addAll(read(LedgerTopics.EXPLANATIONS));
        findings.addAll(read(LedgerTopics.DATA_QUALITY));
        return this;
    }

    private <V extends SpecificRecord> List<KeyValue<String, V>> rowsOf(Topic<V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        Serdes.String().deserializer(),
                        serdes.forTopic(topic).deserializer())
                .readKeyValuesToList();
    }

    private <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        Serdes.String().deserializer(),
                        serdes.forTopic(topic).deserializer())
                .readValuesToList();
    }

    List<CommissionEntry> ledger() {
        return ledger;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    List<PhaseTransition> transitions() {
        return transitions;
    }

    List<Explanation> explanations() {
        return explanations;
    }

    /** What was said of data that needs attention. */
    List<DataQualityFinding> findings() {
        return findings;
    }

    /** Which findings are open, by {@code type customer identity}; false: closed again. */
    Map<String, Boolean> open() {
        Map<String, Boolean> open = new TreeMap<>();
        findings.forEach(finding -> open.put(
                finding.getFindingType() + " " + finding.getCustomerId() + " " + finding.getIdentity(),
                finding.getOpen()));
        return open;
    }

    /** The last explanation of each cause, by key. */
    Map<String, Explanation> explained() {
        Map<String, Explanation> last = new TreeMap<>();
        explanations.forEach(
                explanation -> last.put(LedgerTopics.EXPLANATIONS.key().apply(explanation), explanation));
        return last;
    }

    /** event_id of the current record of each kind and key. */
    Map<String, String> current() {
        return current;
    }

    /** The last outcome of each record that has one. */
    Map<String, OutcomeKind> standing() {
        Map<String, OutcomeKind> standing = new TreeMap<>();
        outcomes.forEach(outcome -> standing.put(outcome.getEventId(), outcome.getOutcome()));
        return standing;
    }

    /** The funnel that a reader has: by {@code customer/step}, {@code affiliate from@seconds(seconds in the step before)}. */
    Map<String, String> funnel() {
        Map<String, String> funnel = new TreeMap<>();
        for (PhaseTransition event : transitions) {
            String step = event.getCustomerId() + "/" + event.getToStep();
            String text = "%s %s@%d(%s)"
                    .formatted(
                            event.getAffiliateId(),
                            event.getFromStep(),
                            Duration.between(Given.MARCH_8, event.getOccurredAt())
                                    .toSeconds(),
                            event.getSecondsInPreviousStep());
            String before = event.getKind() == TransitionKind.ENTERED ? funnel.put(step, text) : funnel.remove(step);
            if (event.getKind() == TransitionKind.ENTERED ? before != null : !text.equals(before)) {
                throw new AssertionError(event.getKind() + " after " + before + ": " + event);
            }
        }
        return funnel;
    }

    /** What each day comes to: by {@code customer/date}, {@code rows lots pnl… drawdown/max_drawdown}. */
    Map<String, String> days() {
        Map<String, String> days = new TreeMap<>();
        rows(Stores.TRADING_DAYS)
                .values()
                .forEach(day -> days.put(
                        day.getCustomerId() + "/" + day.getDate(),
                        "%d %s %s %s/%s"
                                .formatted(
                                        day.getRows(),
                                        plain(day.getLotsTraded()),
                                        day.getPnl().stream()
                                                .map(sum -> sum.getCurrency() + "=" + plain(sum.getPnl()))
                                                .toList(),
                                        plain(day.getDrawdown()),
                                        plain(day.getMaxDrawdown()))));
        return days;
    }

    private static String plain(@Nullable BigDecimal value) {
        return value == null ? "-" : value.stripTrailingZeros().toPlainString();
    }

    /** What is owed, by {@code affiliate/cause_id}; sums of zero are left out. */
    Map<String, BigDecimal> owed() {
        Map<String, BigDecimal> owed = new TreeMap<>();
        ledger.forEach(entry ->
                owed.merge(entry.getAffiliateId() + "/" + entry.getCauseId(), entry.getAmount(), BigDecimal::add));
        owed.values().removeIf(amount -> amount.signum() == 0);
        return owed;
    }

    /** Every accepted record is in exactly one place: current, or named by a last outcome that says otherwise. */
    void checkConservation() {
        Map<String, Outcome> last = new TreeMap<>();
        outcomes.forEach(outcome -> last.put(outcome.getEventId(), outcome));
        long elsewhere = last.values().stream()
                .filter(outcome -> switch (outcome.getOutcome()) {
                    case SUPERSEDED, DUPLICATE, DEAD_LETTER -> true;
                    case APPLIED, WAITING -> {
                        if (!current.containsValue(outcome.getEventId())) {
                            throw new AssertionError("not current though " + outcome.getOutcome() + ": " + outcome);
                        }
                        yield false;
                    }
                    case UNKNOWN -> throw new AssertionError("never written: " + outcome);
                })
                .peek(outcome -> {
                    if (current.containsValue(outcome.getEventId())) {
                        throw new AssertionError("both current and " + outcome.getOutcome() + ": " + outcome);
                    }
                })
                .count();
        if (accepted != current.size() + elsewhere) {
            throw new AssertionError(
                    "%d accepted, %d current, %d elsewhere".formatted(accepted, current.size(), elsewhere));
        }
        long ids = ledger.stream().map(CommissionEntry::getEntryId).distinct().count();
        if (ids != ledger.size()) {
            throw new AssertionError("entry ids repeat");
        }
        if (transitions.stream()
                        .map(PhaseTransition::getTransitionId)
                        .distinct()
                        .count()
                != transitions.size()) {
            throw new AssertionError("transition ids repeat");
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
