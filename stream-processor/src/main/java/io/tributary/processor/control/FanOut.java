package io.tributary.processor.control;

import io.tributary.control.ManualAdjustment;
import io.tributary.internal.ControlChange;
import io.tributary.schemas.topic.Placement;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.value.Keys;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Wraps each record of a control topic as a {@link ControlChange}; the sink copies it to every partition, an adjustment to one. */
public final class FanOut<V extends SpecificRecord> extends ContextualProcessor<String, V, String, ControlChange> {
    private final Topic<V> topic;
    private final InstantSource clock;

    public FanOut(Topic<V> topic, InstantSource clock) {
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public void process(Record<String, V> change) {
        RecordMetadata at = context().recordMetadata().orElseThrow();
        ControlChange document = ControlChange.newBuilder()
                .setTopic(topic.name())
                .setKey(change.key())
                .setEventId(at.topic() + ":" + at.partition() + ":" + at.offset())
                .setDocument(change.value())
                .build();
        // The broadcast topic is kept for a time, so its records carry the time of writing, not of the change.
        context().forward(new Record<>(change.key(), document, clock.millis(), change.headers()));
    }

    /** Where a change goes: to every task, or, where only one may act on it, to the one of its affiliate's place. */
    public static Set<Integer> partitions(ControlChange change, int count) {
        return change.getDocument() instanceof ManualAdjustment adjustment
                ? Set.of(Placement.partition(Keys.join(adjustment.getFirmId(), adjustment.getAffiliateId()), count))
                : IntStream.range(0, count).boxed().collect(Collectors.toUnmodifiableSet());
    }
}
