package io.tributary.processor.customer;

import io.tributary.schemas.value.Keys;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the rows of a store that share a prefix of key parts. */
final class Rows {
    private Rows() {}

    /** The values of all rows whose key begins with these parts. */
    static <V> List<V> under(ReadOnlyKeyValueStore<String, V> store, String... parts) {
        List<V> values = new ArrayList<>();
        // The closing bar keeps customer "12" out of customer "1".
        try (KeyValueIterator<String, V> rows = store.prefixScan(Keys.join(parts) + "|", new StringSerializer())) {
            while (rows.hasNext()) {
                KeyValue<String, V> row = rows.next();
                values.add(row.value);
            }
        }
        return values;
    }
}
