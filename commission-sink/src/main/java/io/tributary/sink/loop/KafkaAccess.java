package io.tributary.sink.loop;

import io.tributary.schemas.topic.TopicSettings;
import java.util.Map;

/**
 * Where Kafka and the registry are, in their own configuration keys.
 *
 * @param client bootstrap servers and security
 * @param registry of the serde (Confluent's keys)
 * @param topics how topics are laid out, where the sink has to make them
 */
public record KafkaAccess(Map<String, Object> client, Map<String, Object> registry, TopicSettings topics) {}
