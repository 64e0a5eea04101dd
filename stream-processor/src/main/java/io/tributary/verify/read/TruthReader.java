package io.tributary.verify.read;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.verify.rules.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** All that a ledger follows from, read up to a cut, and on to a later one. */
final class TruthReader implements AutoCloseable {
    private final List<CustomerAccepted> customers = new ArrayList<>();
    private final List<TransactionAccepted> transactions = new ArrayList<>();
    /** By key, the last observed rows: more than one only if they were observed in the same microsecond. */
    private final Map<String, List<TradingActivityAccepted>> activity = new HashMap<>();

    /** Firms whose activity was read: those whose plans name a milestone. */
    private Set<String> active = Set.of();

    private final Addresses addresses;
    private @Nullable TopicReader<TradingActivityAccepted> activityReader;
    private final Map<String, Firm> firms = new HashMap<>();
    private final Map<String, PlanVersion> plans = new HashMap<>();
    private final Map<String, FxRate> fxRates = new HashMap<>();
    private final Map<String, ManualAdjustment> adjustments = new HashMap<>();

    private record Source<V extends SpecificRecord>(String topic, TopicReader<V> reader, Receiver<V> receiver)
            implements AutoCloseable {

        void readTo(Map<TopicPartition, Long> cut) {
            reader.readTo(ofTopic(topic, cut), receiver);
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private final List<Source<?>> sources = new ArrayList<>();

    TruthReader(Addresses addresses) {
        this.addresses = addresses;
        add(TruthTopics.CUSTOMERS, addresses, (key, value) -> addTo(customers, value));
        add(TruthTopics.TRANSACTIONS, addresses, (key, value) -> addTo(transactions, value));
        add(ControlTopics.FIRMS, addresses, (key, value) -> keepNewest(firms, key, value));
        add(ControlTopics.PLANS, addresses, (key, value) -> keepNewest(plans, key, value));
        add(ControlTopics.FX_RATES, addresses, (key, value) -> keepNewest(fxRates, key, value));
        add(ControlTopics.ADJUSTMENTS, addresses, (key, value) -> keepNewest(adjustments, key, value));
    }

    /** The topics read. */
    static Set<String> topics() {
        return Set.of(
                TruthTopics.CUSTOMERS.name(),
                TruthTopics.TRANSACTIONS.name(),
                TruthTopics.TRADING_ACTIVITY.name(),
                ControlTopics.FIRMS.name(),
                ControlTopics.PLANS.name(),
                ControlTopics.FX_RATES.name(),
                ControlTopics.ADJUSTMENTS.name());
    }

    /** What was true at a cut, which must not lie before the last one. */
    Truth at(Map<TopicPartition, Long> cut) {
        sources.forEach(source -> source.readTo(cut));
        readActivity(cut);
        return new Truth(
                List.copyOf(customers),
                List.copyOf(transactions),
                activity.values().stream().flatMap(List::stream).toList(),
                List.copyOf(firms.values()),
                List.copyOf(plans.values()),
                List.copyOf(fxRates.values()),
                List.copyOf(adjustments.values()));
    }

    /** There may be far more of it than of all the rest: what no milestone can follow from is not kept. */
    private void readActivity(Map<TopicPartition, Long> cut) {
        Set<String> firmsNow = plans.values().stream()
                .filter(TruthReader::namesAMilestone)
                .map(PlanVersion::getFirmId)
                .collect(Collectors.toSet());
        if (!firmsNow.equals(active) || activityReader == null) {
            // A firm named its first milestone: its rows were passed over.
            closeActivity();
            activity.clear();
            active = firmsNow;
            activityReader = new TopicReader<>(TruthTopics.TRADING_ACTIVITY, addresses);
        }
        if (!active.isEmpty()) {
            activityReader.readTo(ofTopic(TruthTopics.TRADING_ACTIVITY.name(), cut), (key, row) -> {
                if (row != null && active.contains(row.getFirmId())) {
                    activity.merge(key, List.of(row), TruthReader::lastObserved);
                }
            });
        }
    }

    private static boolean namesAMilestone(PlanVersion plan) {
        return plan.getRules().stream().anyMatch(rule -> rule.getTrigger() instanceof MilestoneTrigger);
    }

    private static List<TradingActivityAccepted> lastObserved(
            List<TradingActivityAccepted> kept, List<TradingActivityAccepted> more) {
        int order = kept.getFirst().getObservedAt().compareTo(more.getFirst().getObservedAt());
        return order > 0
                ? kept
                : order < 0 ? more : Stream.concat(kept.stream(), more.stream()).toList();
    }

    private static Map<TopicPartition, Long> ofTopic(String topic, Map<TopicPartition, Long> cut) {
        Map<TopicPartition, Long> own = new LinkedHashMap<>();
        cut.forEach((partition, end) -> {
            if (partition.topic().equals(topic)) {
                own.put(partition, end);
            }
        });
        return own;
    }

    private void closeActivity() {
        if (activityReader != null) {
            activityReader.close();
        }
    }

    private <V extends SpecificRecord> void add(Topic<V> topic, Addresses addresses, Receiver<V> receiver) {
        sources.add(new Source<>(topic.name(), new TopicReader<>(topic, addresses), receiver));
    }

    private static <V> void addTo(List<V> list, @Nullable V value) {
        if (value != null) {
            list.add(value);
        }
    }

    private static <V> void keepNewest(Map<String, V> documents, String key, @Nullable V value) {
        if (value == null) {
            documents.remove(key);
        } else {
            documents.put(key, value);
        }
    }

    @Override
    public void close() {
        sources.forEach(Source::close);
        closeActivity();
    }
}
