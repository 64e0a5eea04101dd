package io.tributary.schemas.topic;

import java.util.Map;

/** What has to be known of a topic to create it. */
public sealed interface TopicShape permits Topic, RawTopic {
    /** Its name. */
    String name();

    /** How many partitions. */
    Topic.Layout layout();

    /** How long records stay. */
    Kept kept();

    /** Kafka's topic configuration for it. */
    default Map<String, String> config() {
        return kept().topicConfig();
    }
}
