package io.tributary.processor.customer;

import io.tributary.schemas.value.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the rows of a store that share a prefix of key parts. */
final class Rows {
    /** The character after '|': it ends a range just behind the rows that share a prefix. */
    static final String BEHIND = "}";

    private Rows() {}

    /** Whether there is a row whose key begins with these parts. */
    static boolean any(ReadOnlyKeyValueStore<String, ?> store, String... parts) {
        try (KeyValueIterator<String, ?> rows = store.prefixScan(Keys.join(parts) + "|", new StringSerializer())) {
            return rows.hasNext();
        }
    }

    /** The values of all rows whose key begins with these parts. */
    static <V> List<V> under(ReadOnlyKeyValueStore<String, V> store, String... parts) {
        List<V> values = new ArrayList<>();
        each(store, row -> values.add(row.value), parts);
        return values;
    }

    /** All rows whose key begins with these parts; a list, so that rows can be changed on the way through it. */
    static <V> List<KeyValue<String, V>> rowsUnder(ReadOnlyKeyValueStore<String, V> store, String... parts) {
        List<KeyValue<String, V>> rows = new ArrayList<>();
        each(store, rows::add, parts);
        return rows;
    }

    private static <V> void each(
            ReadOnlyKeyValueStore<String, V> store, Consumer<KeyValue<String, V>> use, String... parts) {
        // The closing bar keeps customer "12" out of customer "1".
        try (KeyValueIterator<String, V> rows = store.prefixScan(Keys.join(parts) + "|", new StringSerializer())) {
            rows.forEachRemaining(use);
        }
    }
}
