package io.tributary.processor.topology;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.InMemoryKeyValueStore;

/**
 * Rows in memory that outlive their store: the next one of the name begins with them, before any step looks.
 *
 * @param kept the rows between two lives
 */
record KeptRows(String name, Map<Bytes, byte[]> kept) implements KeyValueBytesStoreSupplier {
    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new InMemoryKeyValueStore(name) {
            @Override
            public void init(StateStoreContext context, StateStore root) {
                super.init(context, root);
                kept.forEach(this::put);
            }

            @Override
            public void close() {
                if (isOpen()) {
                    kept.clear();
                    try (KeyValueIterator<Bytes, byte[]> rows = all()) {
                        while (rows.hasNext()) {
                            KeyValue<Bytes, byte[]> row = rows.next();
                            kept.put(row.key, row.value);
                        }
                    }
                }
                super.close();
            }
        };
    }

    @Override
    public String metricsScope() {
        return "in-memory";
    }
}
