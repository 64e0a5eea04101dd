package io.tributary.benchmarks.processor;

import io.tributary.processor.state.SerdeSource;
import io.tributary.processor.state.Stores;
import io.tributary.schemas.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        topology.addSink(
                sink(topic),
                topics.name(topic),
                Serdes.String().serializer(),
                serdes.forTopic(topic).serializer(),
                (String name, String key, V value, int partitions) ->
                        Optional.of(Set.of(topic.partition(value, partitions))),
                from);
        return this;
    }

    <V extends SpecificRecord> BaselineWiring writeToAll(Topic<V> topic, String... from) {
        topology.addSink(
                sink(topic),
                topics.name(topic),
                Serdes.String().serializer(),
                serdes.forTopic(topic).serializer(),
                (String name, String key, V value, int partitions) ->
                        Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet())),
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
