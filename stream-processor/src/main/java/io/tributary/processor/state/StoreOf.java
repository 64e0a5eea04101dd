package io.tributary.processor.state;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Kafka Streams' own builder of a store, and what is put over each store that it builds. */
record StoreOf<V extends SpecificRecord>(
        StoreBuilder<KeyValueStore<String, V>> rows, UnaryOperator<KeyValueStore<String, V>> over)
        implements StoreBuilder<KeyValueStore<String, V>> {
    @Override
    public KeyValueStore<String, V> build() {
        return over.apply(rows.build());
    }

    @Override
    public StoreBuilder<KeyValueStore<String, V>> withCachingEnabled() {
        rows.withCachingEnabled();
        return this;
    }

    @Override
    public StoreBuilder<KeyValueStore<String, V>> withCachingDisabled() {
        rows.withCachingDisabled();
        return this;
    }

    @Override
    public StoreBuilder<KeyValueStore<String, V>> withLoggingEnabled(Map<String, String> config) {
        rows.withLoggingEnabled(config);
        return this;
    }

    @Override
    public StoreBuilder<KeyValueStore<String, V>> withLoggingDisabled() {
        rows.withLoggingDisabled();
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return rows.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return rows.loggingEnabled();
    }

    @Override
    public String name() {
        return rows.name();
    }
}
