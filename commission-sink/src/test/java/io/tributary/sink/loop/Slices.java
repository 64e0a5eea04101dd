package io.tributary.sink.loop;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.sink.table.Change;
import io.tributary.sink.table.SinkTopic;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/** Slices of the ledger's topic for tests. */
final class Slices {
    static final String COMMISSIONS = LedgerTopics.COMMISSIONS.name();

    private Slices() {}

    static TopicPartition partition(int number) {
        return new TopicPartition(COMMISSIONS, number);
    }

    /** Consecutive records from an offset on, with a transaction marker after them. */
    static Slice<CommissionEntry> slice(int partition, long from, List<CommissionEntry> entries) {
        List<Change<CommissionEntry>> changes = IntStream.range(0, entries.size())
                .mapToObj(i -> new Change<>("acme|a1", entries.get(i), partition, from + i))
                .toList();
        return new Slice<>(
                partition(partition), topic(LedgerTopics.COMMISSIONS), from, from + entries.size() + 1, changes);
    }

    @SuppressWarnings("unchecked")
    private static <V extends SpecificRecord> SinkTopic<V> topic(io.tributary.schemas.topic.Topic<V> topic) {
        return (SinkTopic<V>) SinkTopic.all().stream()
                .filter(candidate -> candidate.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }
}
