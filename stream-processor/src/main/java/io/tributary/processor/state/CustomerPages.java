package io.tributary.processor.state;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers all rows of the customers that were scanned last: a page for each. A customer's record, its transactions and the
 * verdicts on them come close together, and each of them settles it anew from all of its rows. Keys begin with firm and
 * customer; a page is read by scanning {@code firm|customer|}.
 */
final class CustomerPages<V extends SpecificRecord> extends RememberingStore<V> {
    private final int most;
    private final int mostOfOne;
    /** By what the keys of a page begin with, the one asked for longest ago first. */
    private final LinkedHashMap<String, CustomerPage<V>> pages = new LinkedHashMap<>(16, 0.75f, true);
    /** Rows of all pages, and the pages. */
    private int held;

    /** @param most how many rows to remember, of one customer a third of that; a page counts as one besides */
    CustomerPages(KeyValueStore<String, V> rows, int most) {
        super(rows);
        this.most = most;
        this.mostOfOne = most / 3;
    }

    @Override
    public @Nullable V get(String key) {
        String customer = customer(key);
        CustomerPage<V> page = customer == null ? null : pages.get(customer);
        return page == null ? rows.get(key) : page.get(key);
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<String, V> prefixScan(P prefix, S serializer) {
        if (!(prefix instanceof String text) || !text.equals(customer(text))) {
            return super.prefixScan(prefix, serializer);
        }
        CustomerPage<V> page = pages.get(text);
        return (page == null ? read(text, super.prefixScan(prefix, serializer)) : page).scan();
    }

    private CustomerPage<V> read(String customer, KeyValueIterator<String, V> scan) {
        List<KeyValue<String, V>> rows = new ArrayList<>();
        try (scan) {
            scan.forEachRemaining(rows::add);
        }
        CustomerPage<V> page = CustomerPage.of(rows);
        // A large one would take the place of all others, and is settled so seldom that it need not be remembered.
        if (page.size() <= mostOfOne) {
            pages.put(customer, page);
            held += page.size() + 1;
            shrink();
        }
        return page;
    }

    @Override
    protected void written(String key, @Nullable V value) {
        String customer = customer(key);
        CustomerPage<V> page = customer == null ? null : pages.get(customer);
        if (page == null) {
            return;
        }
        CustomerPage<V> now = page.with(key, value);
        if (now.size() > mostOfOne) {
            pages.remove(customer);
            held -= page.size() + 1;
            return;
        }
        pages.replace(customer, now);
        held += now.size() - page.size();
        shrink();
    }

    private void shrink() {
        if (held <= most) {
            return;
        }
        Iterator<CustomerPage<V>> oldest = pages.values().iterator();
        while (held > most) {
            held -= oldest.next().size() + 1;
            oldest.remove();
        }
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
}
