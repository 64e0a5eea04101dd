package io.tributary.benchmarks.processor;

import io.tributary.processor.state.SerdeSource;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TruthTopics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Reads each record and writes it again: no state, no hop. What Kafka Streams costs with our serdes. */
final class PassThrough {
    private PassThrough() {}

    private static final class Pass<V> extends ContextualProcessor<String, V, String, V> {
        @Override
        public void process(Record<String, V> record) {
            context().forward(record);
        }
    }

    static Topology of(PrefixedTopics topics, SerdeSource serdes) {
        BaselineWiring wiring = new BaselineWiring(topics, serdes);
        pass(wiring, TruthTopics.CUSTOMERS, TruthTopics.CUSTOMERS_CURRENT);
        pass(wiring, TruthTopics.TRANSACTIONS, TruthTopics.TRANSACTIONS_CURRENT);
        pass(wiring, TruthTopics.TRADING_ACTIVITY, TruthTopics.TRADING_ACTIVITY_CURRENT);
        return wiring.topology();
    }

    private static <V extends SpecificRecord> void pass(BaselineWiring wiring, Topic<V> from, Topic<V> into) {
        String step = "pass-" + from.name();
        wiring.read(from).step(step, Pass<V>::new, from).write(into, step);
    }
}
