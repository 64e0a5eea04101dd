package io.tributary.benchmarks.processor;

import io.tributary.processor.state.Stores;
import io.tributary.schemas.topic.Topic;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A step of {@link BareTopology}: rows in, rows out, records on. */
abstract class BareStep<V extends SpecificRecord> extends ContextualProcessor<String, V, String, SpecificRecord> {
    private final InstantSource clock;

    BareStep(InstantSource clock) {
        this.clock = clock;
    }

    <R extends SpecificRecord> @Nullable R read(Stores.Store<R> store, String row) {
        KeyValueStore<String, R> rows = context().getStateStore(store.name());
        return rows.get(row);
    }

    /** As a desk has to: what is there is read before it is written over. */
    <R extends SpecificRecord> boolean replace(Stores.Store<R> store, String row, R value) {
        KeyValueStore<String, R> rows = context().getStateStore(store.name());
        boolean known = rows.get(row) != null;
        rows.put(row, value);
        return known;
    }

    /** Reads a row that is then no more. */
    <R extends SpecificRecord> @Nullable R take(Stores.Store<R> store, String row) {
        KeyValueStore<String, R> rows = context().getStateStore(store.name());
        return rows.delete(row);
    }

    <R extends SpecificRecord> void send(Topic<R> topic, R value) {
        context().forward(new Record<>(topic.key().apply(value), value, clock.millis()), BaselineWiring.sink(topic));
    }

    InstantSource clock() {
        return clock;
    }
}
