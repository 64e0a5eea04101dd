package io.tributary.benchmarks.processor;

import io.tributary.internal.ControlChange;
import io.tributary.processor.state.Stores;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps control records. */
final class BareTerms extends BareStep<ControlChange> {
    BareTerms() {
        super(InstantSource.system());
    }

    @Override
    public void process(Record<String, ControlChange> change) {
        replace(Stores.TERMS, change.key(), change.value());
    }
}
