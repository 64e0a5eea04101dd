package io.tributary.processor.state;

import io.tributary.engine.value.Utf8;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers all rows of the customers that were scanned last: a page for each, in the order of the keys. A customer's record,
 * its transactions and the verdicts on them come close together, and each of them settles it anew from all of its rows.
 * Keys begin with firm and customer; a page is read by scanning {@code firm|customer|}.
 */
final class CustomerPages<V extends SpecificRecord> extends RememberingStore<V> {
    private final int most;
    /** By what the keys of a page begin with, the one asked for longest ago first. */
    private final LinkedHashMap<String, NavigableMap<String, V>> pages = new LinkedHashMap<>(16, 0.75f, true);
    /** Rows of all pages, and the pages. */
    private int held;

    /** @param most how many rows to remember; a page counts as one besides */
    CustomerPages(KeyValueStore<String, V> rows, int most) {
        super(rows);
        this.most = most;
    }

    @Override
    public @Nullable V get(String key) {
        NavigableMap<String, V> page = pageOf(key);
        return page == null ? rows.get(key) : page.get(key);
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<String, V> prefixScan(P prefix, S serializer) {
        if (!(prefix instanceof String text) || !text.equals(customer(text))) {
            return super.prefixScan(prefix, serializer);
        }
        NavigableMap<String, V> page = pages.get(text);
        return new Page<>(page == null ? read(text, super.prefixScan(prefix, serializer)) : page);
    }

    private NavigableMap<String, V> read(String customer, KeyValueIterator<String, V> scan) {
        NavigableMap<String, V> page = new TreeMap<>(Utf8.ORDER);
        try (scan) {
            scan.forEachRemaining(row -> page.put(row.key, row.value));
        }
        pages.put(customer, page);
        held += page.size() + 1;
        shrink();
        return page;
    }

    @Override
    protected void written(String key, @Nullable V value) {
        NavigableMap<String, V> page = pageOf(key);
        if (page == null) {
            return;
        }
        held -= page.size();
        if (value == null) {
            page.remove(key);
        } else {
            page.put(key, value);
        }
        held += page.size();
        shrink();
    }

    private void shrink() {
        Iterator<NavigableMap<String, V>> oldest = pages.values().iterator();
        while (held > most) {
            held -= oldest.next().size() + 1;
            oldest.remove();
        }
    }

    private @Nullable NavigableMap<String, V> pageOf(String key) {
        String customer = customer(key);
        return customer == null ? null : pages.get(customer);
    }

    /** The first two parts of a key, with the bar behind each. */
    private static @Nullable String customer(String key) {
        int end = key.indexOf('|', key.indexOf('|') + 1);
        return end < 0 ? null : key.substring(0, end + 1);
    }

    @Override
    protected void forget() {
        pages.clear();
        held = 0;
    }

    /** A page as it was when it was asked for. */
    private static final class Page<V> implements KeyValueIterator<String, V> {
        private final List<KeyValue<String, V>> rows;
        private int next;

        Page(Map<String, V> page) {
            rows = new ArrayList<>(page.size());
            page.forEach((key, value) -> rows.add(KeyValue.pair(key, value)));
        }

        @Override
        public boolean hasNext() {
            return next < rows.size();
        }

        @Override
        public KeyValue<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.get(next++);
        }

        @Override
        public String peekNextKey() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return rows.get(next).key;
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }
}
