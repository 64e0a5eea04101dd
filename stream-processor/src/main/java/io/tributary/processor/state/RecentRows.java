package io.tributary.processor.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Remembers the rows that were first asked for or written last, and which of them were not there. */
final class RecentRows<V extends SpecificRecord> extends RememberingStore<V> {
    private final Map<String, Optional<V>> recent;

    /** @param most how many rows to remember */
    RecentRows(KeyValueStore<String, V> rows, int most) {
        super(rows);
        // In the order of coming, not of use: to keep that would cost more than it saves.
        this.recent = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<V>> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    public @Nullable V get(String key) {
        Optional<V> known = recent.get(key);
        if (known == null) {
            known = Optional.ofNullable(rows.get(key));
            recent.put(key, known);
        }
        return known.orElse(null);
    }

    @Override
    protected void written(String key, @Nullable V value) {
        recent.put(key, Optional.ofNullable(value));
    }

    @Override
    protected void forget() {
        recent.clear();
    }
}
