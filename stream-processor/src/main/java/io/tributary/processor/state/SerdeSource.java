package io.tributary.processor.state;

import io.tributary.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/**
 * Where the topology gets its serdes from, and what it keeps its rows in: the registry's and disks in a running system,
 * plain Avro and memory in a test of the topology.
 */
public interface SerdeSource {
    /** For the values of a topic: subject {@code <topic>-value}. */
    <V extends SpecificRecord> Serde<V> forTopic(Topic<V> topic);

    /** For the values of a state store and its changelog: subject is the record's full name. */
    <V extends SpecificRecord> Serde<V> forState(Class<V> type);

    /** What the rows of a state store are kept in. */
    default KeyValueBytesStoreSupplier rows(String store) {
        return org.apache.kafka.streams.state.Stores.persistentKeyValueStore(store);
    }
}
