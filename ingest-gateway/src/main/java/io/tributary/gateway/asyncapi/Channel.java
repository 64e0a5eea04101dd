package io.tributary.gateway.asyncapi;

import io.tributary.schemas.serde.SchemaText;
import io.tributary.schemas.topic.Kept;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TopicShape;
import io.tributary.service.docs.Yaml;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A topic with all that its readers and writers may rely on, in words.
 *
 * @param group which part of the guide it belongs to
 * @param key template of the record's key over the value's fields
 * @param example a record: members {@code key} and {@code value}; null for bytes of no schema
 * @param headers what the headers say, by name
 */
record Channel(
        TopicShape topic,
        String group,
        String title,
        String meaning,
        String key,
        String partitioning,
        String ordering,
        String delivery,
        String evolution,
        @Nullable Object example,
        Map<String, @Nullable Object> headers) {

    static Channel of(TopicShape topic, Guide guide) {
        Map<String, @Nullable Object> own = guide.topic(topic.name());
        String group = Guide.text(own, "group");
        Map<String, @Nullable Object> all = new LinkedHashMap<>(guide.group(group));
        all.putAll(own);
        return new Channel(
                topic,
                group,
                Guide.text(all, "title"),
                Guide.text(all, "meaning"),
                Guide.text(all, "key"),
                partitioning(topic, all.get("place")),
                Guide.text(all, "ordering"),
                Guide.text(all, "delivery"),
                Guide.text(all, "evolution"),
                all.get("example"),
                Yaml.map(all.getOrDefault("headers", Map.of())));
    }

    /** Its name in links and in the document: the topic's, without what AsyncAPI does not take. */
    String id() {
        return topic.name().replace(Catalogue.FIRM + ".", "").replace(Catalogue.FIRM, "firm");
    }

    /** The key in words: a firm's producers may choose theirs. */
    String keyWords() {
        return isLanding() ? "any; {customer_id} is best, for all three topics" : key;
    }

    /** Whether Tributary reads it and firms write it. */
    boolean isLanding() {
        return topic.kept() instanceof Kept.Landed;
    }

    /** Whether there is one for each firm. */
    boolean isOfFirm() {
        return topic.name().contains(Catalogue.FIRM);
    }

    /** The schema of its values as the registry has it, JSON; empty: bytes of no schema. */
    Optional<String> schema() {
        return topic instanceof Topic<?> typed ? Optional.of(SchemaText.forRegistry(typed.schema())) : Optional.empty();
    }

    /** The name of its values' schema; {@code Bytes} if they have none. */
    String type() {
        return topic instanceof Topic<?> typed ? typed.schema().getName() : "Bytes";
    }

    /** How long records stay, in words. */
    String retention() {
        return switch (topic.kept()) {
            case Kept.Forever forever -> "for ever";
            case Kept.Compacted compacted -> "the newest record of each key, for ever; a null value removes it";
            case Kept.Erasable erasable ->
                "the newest record of each key; what was replaced or removed by a null value is gone within "
                        + words(erasable.within())
                        + " and a segment's time";
            case Kept.For limited -> words(limited.time());
            case Kept.Landed landed ->
                words(landed.time()) + " from the broker's append (LogAppendTime), which is the time of receipt";
        };
    }

    private static String words(Duration time) {
        return time.toDays() == 1 ? "1 day" : time.toDays() + " days";
    }

    private static String partitioning(TopicShape topic, @Nullable Object place) {
        if (topic.layout() == Topic.Layout.SINGLE) {
            return "One partition.";
        }
        if (place == null || place.toString().isEmpty()) {
            return "By Kafka's default partitioner.";
        }
        if (topic.kept() instanceof Kept.Landed) {
            return "The producer's choice; best a hash of " + place + ".";
        }
        return "murmur2 of the UTF-8 bytes of " + place
                + ", its sign bit cleared, modulo the number of partitions: Kafka's default partitioner as if that were"
                + " the key.";
    }
}
