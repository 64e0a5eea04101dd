package io.tributary.sink.loop;

import org.apache.kafka.common.TopicPartition;

/** Somebody else has moved this partition's offset in the database: what this instance holds must not be written. */
final class StaleOffsetException extends Exception {
    private static final long serialVersionUID = 1L;

    StaleOffsetException(TopicPartition partition, long expected) {
        super("%s is no longer at offset %d in the database: another sink has it".formatted(partition, expected));
    }
}
