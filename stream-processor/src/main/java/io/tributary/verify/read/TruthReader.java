package io.tributary.verify.read;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
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
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** All that a ledger follows from, read up to a cut, and on to a later one. */
final class TruthReader implements AutoCloseable {
    private final List<CustomerAccepted> customers = new ArrayList<>();
    private final List<TransactionAccepted> transactions = new ArrayList<>();
    private final Map<String, Firm> firms = new HashMap<>();
    private final Map<String, PlanVersion> plans = new HashMap<>();
    private final Map<String, FxRate> fxRates = new HashMap<>();
    private final Map<String, ManualAdjustment> adjustments = new HashMap<>();

    private record Source<V extends SpecificRecord>(String topic, TopicReader<V> reader, Receiver<V> receiver)
            implements AutoCloseable {

        void readTo(Map<TopicPartition, Long> cut) {
            Map<TopicPartition, Long> own = new LinkedHashMap<>();
            cut.forEach((partition, end) -> {
                if (partition.topic().equals(topic)) {
                    own.put(partition, end);
                }
            });
            reader.readTo(own, receiver);
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private final List<Source<?>> sources = new ArrayList<>();

    TruthReader(Addresses addresses) {
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
                ControlTopics.FIRMS.name(),
                ControlTopics.PLANS.name(),
                ControlTopics.FX_RATES.name(),
                ControlTopics.ADJUSTMENTS.name());
    }

    /** What was true at a cut, which must not lie before the last one. */
    Truth at(Map<TopicPartition, Long> cut) {
        sources.forEach(source -> source.readTo(cut));
        return new Truth(
                List.copyOf(customers),
                List.copyOf(transactions),
                List.copyOf(firms.values()),
                List.copyOf(plans.values()),
                List.copyOf(fxRates.values()),
                List.copyOf(adjustments.values()));
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
    }
}
