package io.tributary.gateway.control;

import io.tributary.schemas.topic.Topic;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What an admin's request does to the control topics, and what it is answered with.
 *
 * @param writes all of them, in one transaction; empty where the request changes nothing
 * @param version of the document that it makes, for the audit; null for what has no versions
 * @param result the answer
 */
public record ControlChange<R>(
        List<Write<?>> writes, @Nullable Integer version, R result) {

    /** Copies the list. */
    public ControlChange {
        writes = List.copyOf(writes);
    }

    /**
     * One record; without a value a tombstone.
     *
     * @param topic a control topic, or one whose records' keys are their places too
     */
    public record Write<V extends SpecificRecord>(
            Topic<V> topic, String key, @Nullable V value) {
        /** The record that a value is. */
        public static <V extends SpecificRecord> Write<V> of(Topic<V> topic, V value) {
            return new Write<>(topic, topic.key().apply(value), value);
        }
    }

    /** Writes one record. */
    public static <V extends SpecificRecord, R> ControlChange<R> put(Topic<V> topic, V value, R result) {
        Schema.Field version = value.getSchema().getField("version");
        return new ControlChange<>(
                List.of(Write.of(topic, value)),
                version != null && value.get(version.pos()) instanceof Integer number ? number : null,
                result);
    }

    /** Takes one record away. */
    public static <R> ControlChange<R> remove(Topic<?> topic, String key, R result) {
        return new ControlChange<>(List.of(new Write<>(topic, key, null)), null, result);
    }

    /** Changes nothing. */
    public static <R> ControlChange<R> none(R result) {
        return new ControlChange<>(List.of(), null, result);
    }
}
