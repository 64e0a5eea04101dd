package io.tributary.benchmarks.rig;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits for a consumer group, by its committed offsets. */
public final class GroupEnd {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 20;

    private GroupEnd() {}

    /**
     * Until the group has committed all that is in a topic that nobody writes to in transactions.
     *
     * @throws IllegalStateException after 3 minutes
     */
    public static void await(Admin admin, String group, String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, Encoder.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(latest).all().get();
            boolean through = ends.entrySet().stream().allMatch(end -> {
                OffsetAndMetadata at = committed.get(end.getKey());
                return end.getValue().offset() == 0
                        || (at != null && at.offset() >= end.getValue().offset());
            });
            if (through) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        group + " is not through with " + topic + " after " + LIMIT.toSeconds() + " s");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
