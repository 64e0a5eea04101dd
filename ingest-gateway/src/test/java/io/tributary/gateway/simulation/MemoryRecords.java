package io.tributary.gateway.simulation;

import io.tributary.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A firm's records in memory, placed as Kafka places them. */
final class MemoryRecords implements FirmRecords {
    private static final int PARTITIONS = 3;

    private final Map<String, List<Kept>> places = new HashMap<>();
    private int read;

    private record Kept(String key, @Nullable SpecificRecord value) {}

    <V extends SpecificRecord> void add(Topic<V> topic, V value) {
        place(topic, topic.partition(value, PARTITIONS))
                .add(new Kept(topic.key().apply(value), value));
    }

    /** Says that what lies under the value's key is gone. */
    <V extends SpecificRecord> void remove(Topic<V> topic, V value) {
        place(topic, topic.partition(value, PARTITIONS))
                .add(new Kept(topic.key().apply(value), null));
    }

    /** How many records were handed over so far. */
    int read() {
        return read;
    }

    private List<Kept> place(Topic<?> topic, int partition) {
        return places.computeIfAbsent(topic.name() + partition, place -> new ArrayList<>());
    }

    @Override
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    public <V extends SpecificRecord> void read(Topic<V> topic, int partition, Receiver<V> receiver) {
        for (Kept kept : place(topic, partition)) {
            read++;
            if (!receiver.accept(kept.key(), topic.type().cast(kept.value()))) {
                return;
            }
        }
    }
}
