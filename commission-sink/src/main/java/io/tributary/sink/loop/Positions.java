package io.tributary.sink.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions a loop has: each is either <em>placed</em> (the consumer stands where the database says, and reads) or
 * <em>waiting</em> to be placed, now or at a later instant.
 */
final class Positions {
    private final InstantSource clock;
    private final Map<TopicPartition, Long> placed = new HashMap<>();
    private final Map<TopicPartition, Instant> waiting = new HashMap<>();
    private final Map<TopicPartition, Long> known = new HashMap<>();

    Positions(InstantSource clock) {
        this.clock = clock;
    }

    /** These wait; what was read of them beyond the database's position is forgotten. */
    void await(Collection<TopicPartition> partitions, Duration delay) {
        Instant due = clock.instant().plus(delay);
        for (TopicPartition partition : partitions) {
            placed.remove(partition);
            waiting.put(partition, due);
        }
    }

    /** All placed ones wait. */
    void awaitAll(Duration delay) {
        await(List.copyOf(placed.keySet()), delay);
    }

    /** These belong to somebody else now. */
    void forget(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            placed.remove(partition);
            waiting.remove(partition);
            known.remove(partition);
        }
    }

    /** Whose time has come. */
    List<TopicPartition> due() {
        Instant now = clock.instant();
        List<TopicPartition> due = new ArrayList<>();
        waiting.forEach((partition, at) -> {
            if (!at.isAfter(now)) {
                due.add(partition);
            }
        });
        return due;
    }

    void place(TopicPartition partition, long position) {
        waiting.remove(partition);
        placed.put(partition, position);
        known.put(partition, position);
    }

    /** The database has moved on. A partition that waits goes on waiting. */
    void moved(TopicPartition partition, long position) {
        placed.computeIfPresent(partition, (same, before) -> position);
        known.computeIfPresent(partition, (same, before) -> position);
    }

    @Nullable
    Long of(TopicPartition partition) {
        return placed.get(partition);
    }

    Set<TopicPartition> placed() {
        return Set.copyOf(placed.keySet());
    }

    /** What the database last said of each partition, placed or not. */
    Map<TopicPartition, Long> known() {
        return Map.copyOf(known);
    }

    boolean nothingWaits() {
        return waiting.isEmpty();
    }
}
