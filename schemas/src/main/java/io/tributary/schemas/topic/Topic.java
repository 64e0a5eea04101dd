package io.tributary.schemas.topic;

import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A topic and all that its readers and writers must agree on.
 *
 * @param name the topic's name
 * @param type the class of its values; subject {@code <name>-value} in the schema registry
 * @param layout how many partitions
 * @param kept how long records stay
 * @param key the record's key, the identity of a value (see {@link Keys})
 * @param place what its partition is a hash of (see {@link Placement}); unused when single
 */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> type, Layout layout, Kept kept, Function<V, String> key, Function<V, String> place)
        implements TopicShape {

    /** How a topic is laid out. */
    public enum Layout {
        /** As many partitions as configured, the same for all such topics, filled by place. */
        PLACED,
        /** One partition, because the order of all records matters: control topics. */
        SINGLE
    }

    /** The subject its schema is registered under. */
    public String subject() {
        return name + "-value";
    }

    /** The schema of its values. */
    public Schema schema() {
        return SpecificData.get().getSchema(type);
    }

    /**
     * The record to produce for a value, with its key and its partition.
     *
     * @param partitions how many partitions the topic has
     * @param timestampMillis record timestamp; null leaves it to the producer
     */
    public ProducerRecord<String, V> record(V value, int partitions, @Nullable Long timestampMillis) {
        return new ProducerRecord<>(name, partition(value, partitions), timestampMillis, key.apply(value), value);
    }

    /** The partition of a value. */
    public int partition(V value, int partitions) {
        return layout == Layout.SINGLE ? 0 : Placement.partition(place.apply(value), partitions);
    }
}
