package io.tributary.processor.state;

import io.tributary.proptrading.TransactionAccepted;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code .current} that is to go. Its value still says whose it was until it is serialized, because that is what
 * its partition is found by; what is written is a record without a value.
 */
public final class Tombstone {
    private Tombstone() {}

    /** Of a transaction: the same without an event_id, which every other row has. */
    public static TransactionAccepted of(TransactionAccepted current) {
        return TransactionAccepted.newBuilder(current).setEventId(null).build();
    }

    /** Writes tombstones as such, and everything else as ever. */
    public static Serializer<TransactionAccepted> serializer(Serializer<TransactionAccepted> values) {
        return new Serializer<>() {
            @Override
            public byte @Nullable [] serialize(String topic, @Nullable TransactionAccepted value) {
                return isTombstone(value) ? null : values.serialize(topic, value);
            }

            @Override
            public byte @Nullable [] serialize(String topic, Headers headers, @Nullable TransactionAccepted value) {
                return isTombstone(value) ? null : values.serialize(topic, headers, value);
            }

            @Override
            public void close() {
                values.close();
            }
        };
    }

    private static boolean isTombstone(@Nullable TransactionAccepted value) {
        return value == null || value.getEventId() == null;
    }
}
