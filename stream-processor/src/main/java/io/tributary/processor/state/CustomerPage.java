package io.tributary.processor.state;

import io.tributary.engine.value.Utf8;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * All rows of one customer, in the order of their keys; never changes, so that whoever goes through it sees it as it was when
 * it was asked for. Nearly all have none or a few rows: to copy them for a change costs less than to keep a tree of them.
 */
final class CustomerPage<V> {
    private static final Comparator<KeyValue<String, ?>> BY_KEY = Comparator.comparing(row -> row.key, Utf8.ORDER);
    private static final CustomerPage<?> EMPTY = new CustomerPage<>(List.of());

    private final KeyValue<String, V>[] rows;

    /** @param rows in the order of their keys */
    @SuppressWarnings({"unchecked", "rawtypes"}) // An array cannot be of a type with parameters.
    private CustomerPage(List<KeyValue<String, V>> rows) {
        this(rows.toArray(new KeyValue[0]));
    }

    private CustomerPage(KeyValue<String, V>[] rows) {
        this.rows = rows;
    }

    /** @param rows in the order of their keys */
    static <V> CustomerPage<V> of(List<KeyValue<String, V>> rows) {
        return rows.isEmpty() ? empty() : new CustomerPage<>(rows);
    }

    @SuppressWarnings("unchecked") // It holds no value of any type.
    private static <V> CustomerPage<V> empty() {
        return (CustomerPage<V>) EMPTY;
    }

    int size() {
        return rows.length;
    }

    @Nullable
    V get(String key) {
        int at = find(key);
        return at < 0 ? null : rows[at].value;
    }

    /** The page with another value for a key; null: without it. */
    CustomerPage<V> with(String key, @Nullable V value) {
        int at = find(key);
        if (value == null) {
            return at < 0 ? this : without(at);
        }
        KeyValue<String, V> row = KeyValue.pair(key, value);
        if (at < 0) {
            return inserted(-at - 1, row);
        }
        KeyValue<String, V>[] changed = rows.clone();
        changed[at] = row;
        return new CustomerPage<>(changed);
    }

    private CustomerPage<V> inserted(int at, KeyValue<String, V> row) {
        KeyValue<String, V>[] more = Arrays.copyOf(rows, rows.length + 1);
        System.arraycopy(rows, at, more, at + 1, rows.length - at);
        more[at] = row;
        return new CustomerPage<>(more);
    }

    private CustomerPage<V> without(int at) {
        if (rows.length == 1) {
            return empty();
        }
        KeyValue<String, V>[] fewer = Arrays.copyOf(rows, rows.length - 1);
        System.arraycopy(rows, at + 1, fewer, at, fewer.length - at);
        return new CustomerPage<>(fewer);
    }

    /** Where a key is; where it is not, one less than minus where it would be. */
    private int find(String key) {
        return Arrays.binarySearch(rows, KeyValue.pair(key, null), BY_KEY);
    }

    KeyValueIterator<String, V> scan() {
        return new Scan<>(rows);
    }

    private static final class Scan<V> implements KeyValueIterator<String, V> {
        private final KeyValue<String, V>[] rows;
        private int next;

        Scan(KeyValue<String, V>[] rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return next < rows.length;
        }

        @Override
        public KeyValue<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows[next++];
        }

        @Override
        public String peekNextKey() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows[next].key;
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
