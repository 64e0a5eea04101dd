package io.tributary.sink.loop;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How a loop is doing: written by its thread, read by health and metrics. Holds no record contents. */
public final class LoopStatus {
    private final Map<TopicPartition, String> stopped = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> lag = new ConcurrentHashMap<>();
    private volatile @Nullable String databaseFault = "not reached yet";
    private volatile @Nullable String kafkaFault = "not reached yet";
    private volatile @Nullable String registryFault;
    private volatile boolean caughtUp;
    private volatile boolean running;

    /** Whether all is well: running, everything reachable, no partition stopped, and once caught up. */
    public boolean isReady() {
        return running
                && caughtUp
                && databaseFault == null
                && kafkaFault == null
                && registryFault == null
                && stopped.isEmpty();
    }

    /** For the health page: only what is worth saying. */
    public Map<String, Object> details() {
        Map<String, Object> details = new TreeMap<>();
        details.put("running", running);
        details.put("caught_up", caughtUp);
        details.put("lag", totalLag());
        putFault(details, "database", databaseFault);
        putFault(details, "kafka", kafkaFault);
        putFault(details, "registry", registryFault);
        if (!stopped.isEmpty()) {
            Map<String, String> byName = new TreeMap<>();
            stopped.forEach((partition, reason) -> byName.put(partition.toString(), reason));
            details.put("stopped", byName);
        }
        return details;
    }

    /** How many partitions stand still because of a record. */
    public int stoppedPartitions() {
        return stopped.size();
    }

    /** Offsets between the rows and the end of the topics, over the partitions of this loop. */
    public long totalLag() {
        return lag.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same for one topic. */
    public long lag(String topic) {
        return lag.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static void putFault(Map<String, Object> details, String name, @Nullable String fault) {
        if (fault != null) {
            details.put(name, fault);
        }
    }

    void running(boolean now) {
        running = now;
    }

    void database(@Nullable String fault) {
        databaseFault = fault;
    }

    boolean databaseIsAway() {
        return databaseFault != null;
    }

    void kafka(@Nullable String fault) {
        kafkaFault = fault;
    }

    void registry(@Nullable String fault) {
        registryFault = fault;
    }

    /** Once true it stays: later lag is normal work. */
    void caughtUp() {
        caughtUp = true;
    }

    void lag(Map<TopicPartition, Long> now) {
        lag.keySet().retainAll(now.keySet());
        lag.putAll(now);
    }

    void stopped(TopicPartition partition, String reason) {
        stopped.put(partition, reason);
    }

    void goesOn(TopicPartition partition) {
        stopped.remove(partition);
    }
}
