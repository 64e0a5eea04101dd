package io.tributary.schemas.topic;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic whose values are bytes as somebody sent them, of no schema.
 *
 * @param name the topic's name
 * @param layout how many partitions
 * @param kept how long records stay
 * @param maxRecordBytes the largest record it takes
 */
public record RawTopic(String name, Topic.Layout layout, Kept kept, int maxRecordBytes) implements TopicShape {
    @Override
    public Map<String, String> config() {
        Map<String, String> config = new HashMap<>(kept.topicConfig());
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxRecordBytes));
        return config;
    }
}
