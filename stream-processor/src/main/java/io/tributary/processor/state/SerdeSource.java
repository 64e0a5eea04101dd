package io.tributary.processor.state;

import io.tributary.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Where the topology gets its serdes from: the registry's in a running system, plain Avro in a test of the topology. */
public interface SerdeSource {
    /** For the values of a topic: subject {@code <topic>-value}. */
    <V extends SpecificRecord> Serde<V> forTopic(Topic<V> topic);

    /** For the values of a state store and its changelog: subject is the record's full name. */
    <V extends SpecificRecord> Serde<V> forState(Class<V> type);
}
