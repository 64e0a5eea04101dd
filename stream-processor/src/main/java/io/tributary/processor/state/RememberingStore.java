package io.tributary.processor.state;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store that remembers some of its rows as the objects that they are, beside the bytes, so that a row is not decoded again
 * at every look. All writes go to the rows below at once; what is remembered is of one task, and forgotten when the store is
 * opened or closed. A row that was put or read must not be changed: it may be remembered.
 */
abstract class RememberingStore<V extends SpecificRecord> implements KeyValueStore<String, V> {
    /** What is written to and, unless remembered, read from. */
    protected final KeyValueStore<String, V> rows;

    RememberingStore(KeyValueStore<String, V> rows) {
        this.rows = rows;
    }

    /** A row has another value now; null: it is no more. */
    protected abstract void written(String key, @Nullable V value);

    /** Remembers nothing any more. */
    protected abstract void forget();

    @Override
    public void put(String key, @Nullable V value) {
        rows.put(key, value);
        written(key, value);
    }

    @Override
    public @Nullable V putIfAbsent(String key, V value) {
        V before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<String, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(String key) {
        V before = get(key);
        if (before != null) {
            put(key, null);
        }
        return before;
    }

    @Override
    public KeyValueIterator<String, V> range(@Nullable String from, @Nullable String to) {
        return rows.range(from, to);
    }

    @Override
    public KeyValueIterator<String, V> reverseRange(@Nullable String from, @Nullable String to) {
        return rows.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<String, V> all() {
        return rows.all();
    }

    @Override
    public KeyValueIterator<String, V> reverseAll() {
        return rows.reverseAll();
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<String, V> prefixScan(P prefix, S serializer) {
        return rows.prefixScan(prefix, serializer);
    }

    @Override
    public long approximateNumEntries() {
        return rows.approximateNumEntries();
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        forget();
        rows.init(context, root);
    }

    @Override
    public void flush() {
        rows.flush();
    }

    @Override
    public void close() {
        forget();
        rows.close();
    }

    @Override
    public boolean persistent() {
        return rows.persistent();
    }

    @Override
    public boolean isOpen() {
        return rows.isOpen();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return rows.query(query, bound, config);
    }

    @Override
    public Position getPosition() {
        return rows.getPosition();
    }
}
