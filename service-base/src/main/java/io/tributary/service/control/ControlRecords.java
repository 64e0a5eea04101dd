package io.tributary.service.control;

import io.tributary.schemas.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The newest record of every key, by topic. Written by one thread, read by all. */
final class ControlRecords {
    private final Map<String, ConcurrentNavigableMap<String, SpecificRecord>> byTopic;
    private final FirmWeights weights = new FirmWeights();

    ControlRecords(List<Topic<?>> topics) {
        byTopic = topics.stream().collect(Collectors.toMap(Topic::name, topic -> new ConcurrentSkipListMap<>()));
    }

    /** The records of a topic, by key. */
    @SuppressWarnings("unchecked") // put() keeps each topic's map to that topic's type
    <V extends SpecificRecord> NavigableMap<String, V> of(Topic<V> topic) {
        return (NavigableMap<String, V>) map(topic.name());
    }

    /** Takes a record in, or with a tombstone a key out. */
    void put(Topic<?> topic, String key, @Nullable SpecificRecord value) {
        var map = map(topic.name());
        SpecificRecord before =
                value == null ? map.remove(key) : map.put(key, topic.type().cast(value));
        weights.replaced(key, before, value);
    }

    /** What each firm's records take. */
    FirmWeights weights() {
        return weights;
    }

    private ConcurrentNavigableMap<String, SpecificRecord> map(String topic) {
        var map = byTopic.get(topic);
        if (map == null) {
            throw new IllegalArgumentException(topic + " is not among the control topics that are kept in memory");
        }
        return map;
    }
}
