package io.tributary.processor.topology;

import io.tributary.processor.state.SerdeSource;
import io.tributary.processor.state.Stores;
import io.tributary.processor.state.Tombstone;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
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
        return write("to:" + topic.name(), topic, serdes.forTopic(topic).serializer(), atItsPlace(topic), from);
    }

    /**
     * The same, for a topic that another sub-topology writes too: one node would make one of the two. It is named
     * {@code to:<topic>:<part>}.
     */
    <V extends SpecificRecord> Wiring writeApart(String part, Topic<V> topic, String... from) {
        return write(
                "to:" + topic.name() + ":" + part, topic, serdes.forTopic(topic).serializer(), atItsPlace(topic), from);
    }

    private static <V extends SpecificRecord> StreamPartitioner<String, V> atItsPlace(Topic<V> topic) {
        return (name, key, value, partitions) -> Optional.of(Set.of(topic.partition(value, partitions)));
    }

    /**
     * Writes a topic, each record to the partitions that a function of the value and their number says; the node is named
     * {@code to:<topic>}.
     */
    <V extends SpecificRecord> Wiring write(
            Topic<V> topic, BiFunction<V, Integer, Set<Integer>> partitions, String... from) {
        return write(
                "to:" + topic.name(),
                topic,
                serdes.forTopic(topic).serializer(),
                (name, key, value, count) -> Optional.of(partitions.apply(value, count)),
                from);
    }

    /** As {@link #write}, with values that are tombstones. */
    Wiring writeErasable(Topic<TransactionAccepted> topic, String... from) {
        return write(
                "to:" + topic.name(),
                topic,
                Tombstone.serializer(serdes.forTopic(topic).serializer()),
                atItsPlace(topic),
                from);
    }

    private <V extends SpecificRecord> Wiring write(
            String node,
            Topic<V> topic,
            Serializer<V> values,
            StreamPartitioner<String, V> partitioner,
            String... from) {
        topology.addSink(node, topic.name(), Serdes.String().serializer(), values, partitioner, from);
        return this;
    }

    /** State that the named steps share. */
    Wiring state(List<Stores.Store<?>> stores, String... steps) {
        stores.forEach(store -> topology.addStateStore(store.builder(serdes), steps));
        return this;
    }
}
