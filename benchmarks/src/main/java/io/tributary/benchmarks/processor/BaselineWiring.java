package io.tributary.benchmarks.processor;

import io.tributary.processor.state.SerdeSource;
import io.tributary.processor.state.Stores;
import io.tributary.schemas.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** Puts a baseline's topology together. Nodes are named as the platform's topics, whatever the prefix. */
final class BaselineWiring {
    private final Topology topology = new Topology();
    private final PrefixedTopics topics;
    private final SerdeSource serdes;

    BaselineWiring(PrefixedTopics topics, SerdeSource serdes) {
        this.topics = topics;
        this.serdes = serdes;
    }

    Topology topology() {
        return topology;
    }

    <V extends SpecificRecord> BaselineWiring read(Topic<V> topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                topic.name(),
                Serdes.String().deserializer(),
                serdes.forTopic(topic).deserializer(),
                topics.name(topic));
        return this;
    }

    <A, B, C, D> BaselineWiring step(String name, ProcessorSupplier<A, B, C, D> supplier, Topic<?>... from) {
        topology.addProcessor(name, supplier, Stream.of(from).map(Topic::name).toArray(String[]::new));
        return this;
    }

    <V extends SpecificRecord> BaselineWiring write(Topic<V> topic, String... from) {
        return write(sink(topic), topic, (value, count) -> Set.of(topic.partition(value, count)), from);
    }

    /** The same, for a topic that another sub-topology writes too. */
    <V extends SpecificRecord> BaselineWiring writeApart(String part, Topic<V> topic, String... from) {
        return write(sink(topic) + ":" + part, topic, (value, count) -> Set.of(topic.partition(value, count)), from);
    }

    <V extends SpecificRecord> BaselineWiring write(
            Topic<V> topic, BiFunction<V, Integer, Set<Integer>> partitions, String... from) {
        return write(sink(topic), topic, partitions, from);
    }

    private <V extends SpecificRecord> BaselineWiring write(
            String node, Topic<V> topic, BiFunction<V, Integer, Set<Integer>> partitions, String... from) {
        topology.addSink(
                node,
                topics.name(topic),
                Serdes.String().serializer(),
                serdes.forTopic(topic).serializer(),
                (String name, String key, V value, int count) -> Optional.of(partitions.apply(value, count)),
                from);
        return this;
    }

    BaselineWiring state(List<Stores.Store<?>> stores, String... steps) {
        stores.forEach(store -> topology.addStateStore(store.builder(serdes), steps));
        return this;
    }

    /** The node that writes a topic. */
    static String sink(Topic<?> topic) {
        return "to:" + topic.name();
    }
}
