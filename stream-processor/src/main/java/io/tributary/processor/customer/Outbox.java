package io.tributary.processor.customer;

import io.tributary.processor.replay.DeskStage;
import io.tributary.schemas.topic.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends the desk's results on their way, each to the sink of its topic. */
final class Outbox {
    private final ProcessorContext<String, SpecificRecord> context;
    private final InstantSource clock;
    private final DeskStage stage;

    Outbox(ProcessorContext<String, SpecificRecord> context, InstantSource clock, DeskStage stage) {
        this.context = context;
        this.clock = clock;
        this.stage = stage;
    }

    /** The time to stamp results with, as fine as records hold it: to the microsecond. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether what is kept for ever may be said; else it is compared later with what was said before. */
    boolean isLive() {
        return stage.isLive();
    }

    /** Whether that comparison is under way. */
    boolean isComparing() {
        return stage.isComparing();
    }

    /** Sends a value under its topic's key. Stamped with the time of writing: the record that caused it may be years old. */
    <V extends SpecificRecord> void send(Topic<V> topic, V value) {
        context.forward(new Record<>(topic.key().apply(value), value, clock.millis()), "to:" + topic.name());
    }
}
