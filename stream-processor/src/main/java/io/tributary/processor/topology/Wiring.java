package io.tributary.processor.topology;

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
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/** Adds nodes to a topology by the topic catalogue, so that no name, serde or partitioner is written twice. */
final class Wiring {
    private final Topology topology = new Topology();
    private final SerdeSource serdes;

    Wiring(SerdeSource serdes) {
        this.serdes = serdes;
    }

    Topology topology() {
        return topology;
    }

    /** Reads a topic from its beginning; the node is named as the topic. */
    <V extends SpecificRecord> Wiring read(Topic<V> topic, TimestampExtractor timestamps) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                topic.name(),
                timestamps,
                Serdes.String().deserializer(),
                serdes.forTopic(topic).deserializer(),
                topic.name());
        return this;
    }

    /** A step that reads the named nodes. */
    <A, B, C, D> Wiring step(String name, ProcessorSupplier<A, B, C, D> supplier, Topic<?>... from) {
        topology.addProcessor(name, supplier, Stream.of(from).map(Topic::name).toArray(String[]::new));
        return this;
    }

    /** Writes a topic, each record at its place; the node is named {@code to:<topic>}. */
    <V extends SpecificRecord> Wiring write(Topic<V> topic, String... from) {
        return write("to:" + topic.name(), topic, atItsPlace(topic), from);
    }

    /**
     * The same, for a topic that another sub-topology writes too: one node would make one of the two. It is named
     * {@code to:<topic>:<part>}.
     */
    <V extends SpecificRecord> Wiring writeApart(String part, Topic<V> topic, String... from) {
        return write("to:" + topic.name() + ":" + part, topic, atItsPlace(topic), from);
    }

    private static <V extends SpecificRecord> StreamPartitioner<String, V> atItsPlace(Topic<V> topic) {
        return (name, key, value, partitions) -> Optional.of(Set.of(topic.partition(value, partitions)));
    }

    /** Writes each record of a topic to all of its partitions. */
    <V extends SpecificRecord> Wiring writeToAll(Topic<V> topic, String... from) {
        return write(
                "to:" + topic.name(),
                topic,
                (name, key, value, partitions) ->
                        Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet())),
                from);
    }

    private <V extends SpecificRecord> Wiring write(
            String node, Topic<V> topic, StreamPartitioner<String, V> partitioner, String... from) {
        topology.addSink(
                node,
                topic.name(),
                Serdes.String().serializer(),
                serdes.forTopic(topic).serializer(),
                partitioner,
                from);
        return this;
    }

    /** State that the named steps share. */
    Wiring state(List<Stores.Store<?>> stores, String... steps) {
        stores.forEach(store -> topology.addStateStore(store.builder(serdes), steps));
        return this;
    }
}
