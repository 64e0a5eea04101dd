package io.tributary.local;

import io.tributary.local.fixture.TestStack;
import io.tributary.schemas.topic.FirmCopies;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A firm's records of a topic that is copied to firms, byte for byte, each partition in its order. */
final class CopiedRecords {
    private CopiedRecords() {}

    /** Those in the platform's topic. */
    static List<String> ofPlatform(TestStack stack, String source, String firmId) {
        return lines(stack, source, record -> record.key().startsWith(firmId + "|"));
    }

    /** Those in the firm's own copy: all that it holds. */
    static List<String> ofFirm(TestStack stack, String source, String firmId) {
        return lines(stack, FirmCopies.name(source, firmId), record -> true);
    }

    private static List<String> lines(TestStack stack, String topic, Predicate<ConsumerRecord<String, byte[]>> which) {
        List<ConsumerRecord<String, byte[]>> records = Committed.of(stack, topic, new ByteArrayDeserializer());
        return records.stream()
                .filter(which)
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .map(record -> "partition %d, %d ms, %s: %s"
                        .formatted(
                                record.partition(),
                                record.timestamp(),
                                record.key(),
                                HexFormat.of().formatHex(record.value())))
                .toList();
    }
}
