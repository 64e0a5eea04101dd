package io.tributary.schemas.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** How long a topic keeps its records (CONTRACT section 4, column "kept"). */
public sealed interface Kept {
    /** For ever: deletion by neither time nor size. */
    record Forever() implements Kept {}

    /** The newest record of each key; a tombstone removes it. */
    record Compacted() implements Kept {}

    /** The same, and what was replaced or removed leaves the disks after so long, however little is written: personal data. */
    record Erasable(Duration within) implements Kept {}

    /** Everything for so long. */
    record For(Duration time) implements Kept {}

    /**
     * Everything for so long after the broker appended it, whatever time its producer claims. Strangers write it: so a
     * record is bounded as it is when it is unpacked, too, or a few kilobytes would be gigabytes to whoever reads them.
     */
    record Landed(Duration time) implements Kept {
        /** The largest batch as it comes, in bytes, and so the largest record that is not packed: Kafka's default. */
        public static final int MOST_BYTES = 1024 * 1024 + 12;
        /** The largest record that is packed, in bytes when it is unpacked; one that could be valid has half. */
        public static final int MOST_UNPACKED_BYTES = 64 * 1024;
        /** What Kafka's consumer takes for a header besides its bytes (measured, Kafka 4.2.2 on JDK 25). */
        public static final int HEAP_FOR_A_HEADER = 144;
        /** What it takes for a record at worst: one that is all headers, of two bytes each, without name and value. */
        public static final int MOST_HEAP = MOST_BYTES + MOST_BYTES / 2 * HEAP_FOR_A_HEADER;

        /** What bounds them, as Kafka calls it. */
        static Map<String, String> bounds() {
            return Map.of(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MOST_BYTES),
                    TopicConfig.MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG, Integer.toString(MOST_UNPACKED_BYTES));
        }
    }

    /** Kafka's topic configuration for it. */
    default Map<String, String> topicConfig() {
        return switch (this) {
            case Forever forever ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG, "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG, "-1");
            case Compacted compacted -> Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            case Erasable erasable ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                        Long.toString(erasable.within().toMillis()));
            case For retention ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention.time().toMillis()));
            case Landed landed -> {
                Map<String, String> config = new HashMap<>(Landed.bounds());
                config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
                config.put(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(landed.time().toMillis()));
                config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
                yield Map.copyOf(config);
            }
        };
    }
}
