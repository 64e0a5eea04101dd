package io.tributary.benchmarks.processor;

import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TopicCreator;
import io.tributary.schemas.topic.TopicSettings;
import io.tributary.schemas.topic.Topics;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A baseline's own copy of the topic catalogue, so that it meets the topology neither in its input nor in its output. */
final class PrefixedTopics {
    private final String prefix;

    PrefixedTopics(String prefix) {
        this.prefix = prefix;
    }

    /** The topic, laid out and kept as the platform's, under the baseline's name. */
    <V extends SpecificRecord> Topic<V> of(Topic<V> topic) {
        return new Topic<>(name(topic), topic.type(), topic.layout(), topic.kept(), topic.key(), topic.place());
    }

    /** Its name there. */
    String name(Topic<?> topic) {
        return prefix + topic.name();
    }

    /** Makes all of them. */
    void create(String kafka) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            TopicCreator.ensure(
                    admin,
                    TopicSettings.EMBEDDED,
                    Topics.all().stream().<Topic<?>>map(this::of).toList());
        }
    }
}
