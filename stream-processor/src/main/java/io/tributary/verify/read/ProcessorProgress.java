package io.tributary.verify.read;

import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.Topics;
import io.tributary.schemas.topic.TruthTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the processor has worked off a cut: what its consumer groups have committed, on the truth and control topics and
 * then, hop by hop, on its internal ones until nothing more moves there.
 */
final class ProcessorProgress implements AutoCloseable {
    private static final String INTERNAL = "tributary-";
    /** How long an open transaction may keep a topic's end from settling. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    /** Without these there is no commission: they count as inputs even if no group has ever read them. */
    private static final Set<String> ALWAYS = Set.of(
            TruthTopics.CUSTOMERS.name(),
            TruthTopics.TRANSACTIONS.name(),
            ControlTopics.FIRMS.name(),
            ControlTopics.PLANS.name());

    private final Cluster cluster;
    private final List<String> groups;
    private final Consumer<String> log;
    private final GapProbe gaps;

    ProcessorProgress(Cluster cluster, Addresses addresses, List<String> groups, Consumer<String> log) {
        this.cluster = cluster;
        this.groups = groups;
        this.log = log;
        this.gaps = new GapProbe(addresses);
    }

    /**
     * Waits until all that lies before the cut, and all that followed from it, is worked off.
     *
     * @return empty when it is; else what was still missing after that time
     */
    Optional<String> awaitWorkedOff(Map<TopicPartition, Long> cut, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Optional<String> behind = await(cut, deadline);
        Map<TopicPartition, Long> previous = Map.of();
        // What a round works off may have put more into the next hop. Two for each topic between desks, since claims
        // and
        // verdicts go round: a verdict can bring forth a claim, but each claim comes nearer to the last one. On a
        // system
        // at work they never stand still, so there is an end to the rounds.
        int rounds = 2 * internalTopics().size() + 1;
        for (int round = 0; round < rounds && behind.isEmpty(); round++) {
            Map<TopicPartition, Long> ends = settledEnds(cluster.partitions(internalTopics()));
            if (ends.equals(previous)) {
                break;
            }
            behind = await(ends, deadline);
            previous = ends;
        }
        return behind;
    }

    /**
     * The ends of topics once every transaction that is open now has ended. The brokers show a group's new offsets a
     * moment before they show the records of the same transaction.
     */
    Map<TopicPartition, Long> settledEnds(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> written = cluster.writtenEnds(partitions);
        Waiting.until(SETTLING, () -> reached(cluster.ends(partitions), written));
        return cluster.ends(partitions);
    }

    /** The catalogue's internal topics but the reports of a replay, which no group reads, and those that a group reads besides. */
    Set<String> internalTopics() {
        Set<String> existing = cluster.topics();
        return Stream.concat(
                        Topics.all().stream().map(topic -> topic.name()).filter(existing::contains),
                        cluster.committed(groups).keySet().stream().map(TopicPartition::topic))
                .filter(name -> name.startsWith(INTERNAL) && !name.equals(InternalTopics.REPLAY.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<String> await(Map<TopicPartition, Long> ends, long deadline) {
        List<Optional<String>> lag = new ArrayList<>(List.of(Optional.empty()));
        long[] lastSaid = {0};
        Waiting.until(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())), () -> {
            Optional<String> now = lag(ends);
            lag.set(0, now);
            boolean due = lastSaid[0] == 0 || System.nanoTime() - lastSaid[0] > BETWEEN_LINES.toNanos();
            if (due && now.isPresent()) {
                log.accept("waiting for " + String.join(", ", groups) + ": " + now.get());
                lastSaid[0] = System.nanoTime();
            }
            return now.isEmpty();
        });
        return lag.getFirst();
    }

    /** In words; empty: none. */
    private Optional<String> lag(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> committed = cluster.committed(groups);
        Set<String> read =
                committed.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        Map<TopicPartition, Long> beginnings = cluster.beginnings(ends.keySet());
        Map<String, Long> missing = new TreeMap<>();
        ends.forEach((partition, end) -> {
            String name = partition.topic();
            boolean input = ALWAYS.contains(name) || name.startsWith(INTERNAL) || read.contains(name);
            long from = Math.max(committed.getOrDefault(partition, 0L), beginnings.getOrDefault(partition, 0L));
            if (input && from < end && gaps.hasRecords(partition, from, end)) {
                missing.merge(name, end - from, Long::sum);
            }
        });
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(missing.entrySet().stream()
                        .map(e -> e.getKey() + " lacks " + e.getValue())
                        .collect(Collectors.joining(", ")));
    }

    private static boolean reached(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> targets) {
        return targets.entrySet().stream()
                .allMatch(target -> ends.getOrDefault(target.getKey(), 0L) >= target.getValue());
    }

    @Override
    public void close() {
        gaps.close();
    }
}
