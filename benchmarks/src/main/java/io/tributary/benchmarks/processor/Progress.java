package io.tributary.benchmarks.processor;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far a Kafka Streams application is, by its committed offsets. */
final class Progress {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** Longer than a month ever rests that is reckoned again. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final long LOOK_MILLIS = 50;

    private final Admin admin;
    private final String applicationId;
    private final Set<TopicPartition> partitions;
    private final Set<TopicPartition> results;

    /**
     * Of an application.
     *
     * @param topics all that it reads, its own hops included
     * @param results where it writes what it has worked off by the clock
     */
    Progress(Admin admin, String applicationId, Collection<String> topics, Collection<String> results)
            throws InterruptedException, ExecutionException {
        this.admin = admin;
        this.applicationId = applicationId;
        this.partitions = partitions(admin, topics);
        this.results = partitions(admin, results);
    }

    private static Set<TopicPartition> partitions(Admin admin, Collection<String> topics)
            throws InterruptedException, ExecutionException {
        Set<TopicPartition> partitions = new HashSet<>();
        admin.describeTopics(topics).allTopicNames().get().forEach((topic, description) -> description
                .partitions()
                .forEach(p -> partitions.add(new TopicPartition(topic, p.partition()))));
        return partitions;
    }

    /**
     * Waits until everything is read and committed, whatever the application itself wrote to its hops included.
     *
     * @throws IllegalStateException after 3 minutes
     */
    void awaitEnd() throws InterruptedException, ExecutionException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        // Offsets are read before ends, and both only grow; what a step wrote to a hop was committed with its offsets.
        while (!atEnd()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(applicationId + " is not through after " + LIMIT.toSeconds() + " s");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /**
     * Waits until everything is read, and nothing more is written either: months and customers that are rated again are
     * worked off by the clock, not by records.
     *
     * @return when the last record was seen to be written, as {@link System#nanoTime} tells
     */
    long awaitQuiet() throws InterruptedException, ExecutionException {
        awaitEnd();
        long lastWritten = System.nanoTime();
        Map<TopicPartition, Long> ends = ends(results, IsolationLevel.READ_COMMITTED);
        while (System.nanoTime() - lastWritten < QUIET.toNanos()) {
            Thread.sleep(LOOK_MILLIS);
            Map<TopicPartition, Long> now = ends(results, IsolationLevel.READ_COMMITTED);
            if (!now.equals(ends)) {
                ends = now;
                lastWritten = System.nanoTime();
            }
        }
        return lastWritten;
    }

    private boolean atEnd() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> stable = ends(partitions, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> written = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position = committed.get(partition);
            long end = stable.getOrDefault(partition, 0L);
            // The last offset of what is written in transactions is a mark, which is not always committed as read.
            long mark = partition.topic().contains("tributary-") ? 1 : 0;
            if (end < written.getOrDefault(partition, 0L) || (position == null ? 0 : position.offset()) < end - mark) {
                return false;
            }
        }
        return true;
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> of, IsolationLevel isolation)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        of.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }
}
