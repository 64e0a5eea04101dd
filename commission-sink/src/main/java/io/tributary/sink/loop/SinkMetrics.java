package io.tributary.sink.loop;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tributary.sink.table.SinkTopic;
import java.time.Duration;
import java.util.List;

/** What operators watch: rows, batch times, lag, stopped partitions. */
final class SinkMetrics {
    private final MeterRegistry registry;
    private final Timer batches;

    SinkMetrics(MeterRegistry registry, List<LoopStatus> loops) {
        this.registry = registry;
        this.batches = Timer.builder("tributary.sink.batch")
                .description("Time to write one batch of rows and its offsets")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        for (SinkTopic<?> topic : SinkTopic.all()) {
            String name = topic.topic().name();
            Gauge.builder("tributary.sink.lag", loops, all -> all.stream()
                            .mapToLong(loop -> loop.lag(name))
                            .sum())
                    .description("Offsets between the rows and the end of the topic, in this instance's partitions")
                    .tag("topic", name)
                    .register(registry);
        }
        Gauge.builder("tributary.sink.stopped.partitions", loops, all -> all.stream()
                        .mapToInt(LoopStatus::stoppedPartitions)
                        .sum())
                .description("Partitions that stand still because of a record that cannot be decoded or written")
                .register(registry);
    }

    void wrote(List<Slice<?>> slices, Duration time) {
        batches.record(time);
        for (Slice<?> slice : slices) {
            if (!slice.changes().isEmpty()) {
                registry.counter(
                                "tributary.sink.rows",
                                "topic",
                                slice.topic().topic().name())
                        .increment(slice.changes().size());
            }
        }
    }
}
