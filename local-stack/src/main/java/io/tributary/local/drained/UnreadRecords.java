package io.tributary.local.drained;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that lie before readers. All partitions are looked at together: each alone would cost a round trip, and a
 * stack has hundreds.
 */
final class UnreadRecords {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int POLLS = 25;

    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Reads with this consumer, of which nobody else makes use meanwhile.
     *
     * @param consumer of committed records, without a group
     */
    UnreadRecords(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * For each partition with an unread record the offset of one such that just the readers at or before it have not read
     * all. Where readers are at different places, the foremost is looked at first: what it has before it, all have.
     *
     * @param positions of each reader: the next offset it will read
     */
    Map<TopicPartition, Long> find(Collection<Map<TopicPartition, Long>> positions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, TreeSet<Long>> places = new HashMap<>();
        positions.forEach(ofReader -> ofReader.forEach((partition, position) -> {
            if (position < ends.getOrDefault(partition, 0L)) {
                places.computeIfAbsent(partition, first -> new TreeSet<>()).add(position);
            }
        }));
        Map<TopicPartition, Long> found = new HashMap<>();
        while (!places.isEmpty()) {
            Map<TopicPartition, Long> foremost = new HashMap<>();
            places.forEach((partition, of) -> foremost.put(partition, of.removeLast()));
            found.putAll(firstRecords(foremost, ends));
            places.entrySet().removeIf(place -> place.getValue().isEmpty() || found.containsKey(place.getKey()));
        }
        return found;
    }

    /** The first record at or after each place; none where a consumer comes to the end without meeting one. */
    private Map<TopicPartition, Long> firstRecords(Map<TopicPartition, Long> places, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> found = new HashMap<>();
        Set<TopicPartition> open = new HashSet<>(places.keySet());
        consumer.assign(open);
        consumer.resume(open); // what stays assigned from the last look is paused still
        places.forEach(consumer::seek);
        for (int i = 0; i < POLLS && !open.isEmpty(); i++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                found.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record.offset());
            }
            Set<TopicPartition> done = new HashSet<>(open);
            done.removeIf(partition ->
                    !found.containsKey(partition) && consumer.position(partition) < ends.getOrDefault(partition, 0L));
            consumer.pause(done);
            open.removeAll(done);
        }
        // Whoever cannot tell says that there is something.
        open.forEach(partition -> found.putIfAbsent(partition, places.getOrDefault(partition, 0L)));
        return found;
    }
}
