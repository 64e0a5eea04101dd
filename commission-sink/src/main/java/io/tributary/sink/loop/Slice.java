package io.tributary.sink.loop;

import io.tributary.sink.table.Change;
import io.tributary.sink.table.SinkTopic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought of one partition.
 *
 * @param partition where from
 * @param topic which table it goes to
 * @param from the position before, as the database has it
 * @param to the position after; beyond the last record where transaction markers follow it
 * @param changes its records in order; none where only the position moved
 */
record Slice<V extends SpecificRecord>(
        TopicPartition partition, SinkTopic<V> topic, long from, long to, List<Change<V>> changes) {

    /** The first half of the records: with {@link #secondHalf} the whole. Needs two records. */
    Slice<V> firstHalf() {
        int middle = changes.size() / 2;
        return new Slice<>(
                partition, topic, from, changes.get(middle).offset(), List.copyOf(changes.subList(0, middle)));
    }

    Slice<V> secondHalf() {
        int middle = changes.size() / 2;
        return new Slice<>(
                partition,
                topic,
                changes.get(middle).offset(),
                to,
                List.copyOf(changes.subList(middle, changes.size())));
    }
}
