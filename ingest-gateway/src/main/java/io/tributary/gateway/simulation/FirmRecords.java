package io.tributary.gateway.simulation;

import io.tributary.schemas.topic.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One firm's records up to a point in time; they can be read any number of times. */
interface FirmRecords {
    /** How many partitions each topic has. All that belongs to a customer lies in the one of the same number. */
    int partitions();

    /** Hands over the firm's records of a partition, oldest first, until the receiver has enough. */
    <V extends SpecificRecord> void read(Topic<V> topic, int partition, Receiver<V> receiver);

    /** Takes records. */
    @FunctionalInterface
    interface Receiver<V> {
        /**
         * Takes one.
         *
         * @param value null: what was there under the key is gone
         * @return whether to go on
         */
        boolean accept(String key, @Nullable V value);
    }
}
