package io.tributary.processor.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Whether a consumer group has read what lies in topics: by its committed offsets, whichever instance made them. */
final class WorkedOff {
    private static final Duration STEP = Duration.ofMillis(100);

    private final Admin admin;
    private final String group;

    WorkedOff(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Waits until the group has read everything that the topics hold now. */
    void await(Collection<String> topics) throws InterruptedException {
        Map<TopicPartition, Long> ends = ends(topics);
        while (!isReached(ends)) {
            Thread.sleep(STEP);
        }
    }

    /**
     * The same for topics that the group writes too: what is read of one may put more into another.
     *
     * @param hops how many topics something can pass through
     */
    void awaitHops(Collection<String> topics, int hops) throws InterruptedException {
        Map<TopicPartition, Long> before = Map.of();
        for (int hop = 0; hop < hops; hop++) {
            Map<TopicPartition, Long> ends = ends(topics);
            if (ends.equals(before)) {
                return;
            }
            await(topics);
            before = ends;
        }
    }

    /** The offset after the last committed record of every partition. */
    Map<TopicPartition, Long> ends(Collection<String> topics) throws InterruptedException {
        return offsets(topics, OffsetSpec.latest());
    }

    private boolean isReached(Map<TopicPartition, Long> ends) throws InterruptedException {
        Map<TopicPartition, Long> beginnings = offsets(
                ends.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet()), OffsetSpec.earliest());
        Map<TopicPartition, Long> read = new HashMap<>(beginnings);
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        read.merge(partition, offset.offset(), Math::max);
                    }
                });
        return ends.entrySet().stream().allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private Map<TopicPartition, Long> offsets(Collection<String> topics, OffsetSpec spec) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        get(admin.describeTopics(topics).allTopicNames()).forEach((topic, description) -> description
                .partitions()
                .forEach(partition -> asked.put(new TopicPartition(topic, partition.partition()), spec)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the Kafka cluster did not answer", e.getCause());
        }
    }
}
