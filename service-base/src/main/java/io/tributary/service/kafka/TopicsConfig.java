package io.tributary.service.kafka;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.tributary.schemas.topic.TopicSettings;

/**
 * How topics are laid out: {@code tributary.topics.*}, by default as in production.
 *
 * @param partitions of every placed topic; must never change once there are records
 * @param replication copies of each partition
 * @param minInsync copies that must have a record before it counts as written
 */
@ConfigurationProperties("tributary.topics")
public record TopicsConfig(
        @Bindable(defaultValue = "48") int partitions,
        @Bindable(defaultValue = "3") short replication,
        @Bindable(defaultValue = "2") short minInsync) {

    /** In the catalogue's terms. */
    public TopicSettings settings() {
        return new TopicSettings(partitions, replication, minInsync);
    }
}
