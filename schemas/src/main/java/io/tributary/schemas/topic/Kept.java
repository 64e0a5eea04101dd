package io.tributary.schemas.topic;

import java.time.Duration;
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
        /** The largest record, in bytes, unpacked: as large as one may be that is not compressed (Kafka's default). */
        public static final int MOST_BYTES = 1024 * 1024 + 12;
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
            case Landed landed ->
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(landed.time().toMillis()),
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.MAX_DECOMPRESSED_MESSAGE_BYTES_CONFIG,
                        Integer.toString(Landed.MOST_BYTES));
        };
    }
}
