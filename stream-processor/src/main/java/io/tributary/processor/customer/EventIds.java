package io.tributary.processor.customer;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The event_id of the record in hand: {@code <entity>:<partition>:<offset>} (CONTRACT section 2). */
final class EventIds {
    private EventIds() {}

    static String of(String entity, ProcessorContext<?, ?> context) {
        RecordMetadata at = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("only a record that was read has an event_id"));
        return entity + ":" + at.partition() + ":" + at.offset();
    }
}
