package io.tributary.schemas.topic;

import io.tributary.schemas.topic.Topic.Layout;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of the catalogue exist, and refuses to go on where an existing one is laid out differently. */
public final class TopicCreator {
    private TopicCreator() {}

    /**
     * Creates what is missing. Safe to call from several processes at once.
     *
     * @throws TopicLayoutException a topic exists with another partition count: co-partitioned topics would no longer
     *     meet, and records of one customer would lie in two places
     * @throws KafkaException the cluster did not do it; retriable where its cause is
     */
    public static void ensure(Admin admin, TopicSettings settings, Collection<Topic<?>> topics)
            throws InterruptedException {
        create(admin, settings, topics);
        checkLayout(admin, settings, topics);
    }

    /**
     * Creates what is missing and leaves what exists as it is, but for how large strangers' records may be: for topics that
     * need not meet others, whose partitions an operator may add to.
     *
     * @throws KafkaException the cluster did not do it; retriable where its cause is
     */
    public static void create(Admin admin, TopicSettings settings, Collection<? extends TopicShape> topics)
            throws InterruptedException {
        Set<String> existing = await(admin.listTopics().names());
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> newTopic(topic, settings))
                .toList();
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new KafkaException("could not create the topics", e.getCause());
                }
            }
        }
        bound(
                admin,
                topics.stream()
                        .filter(topic -> topic.kept() instanceof Kept.Landed && existing.contains(topic.name()))
                        .toList());
    }

    /** Topics that older versions made have no limits yet, or others. */
    private static void bound(Admin admin, List<? extends TopicShape> landing) throws InterruptedException {
        List<AlterConfigOp> limits = Kept.Landed.bounds().entrySet().stream()
                .map(limit ->
                        new AlterConfigOp(new ConfigEntry(limit.getKey(), limit.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> changes = landing.stream()
                .collect(Collectors.toMap(
                        topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic -> limits));
        if (!changes.isEmpty()) {
            await(admin.incrementalAlterConfigs(changes).all());
        }
    }

    private static void checkLayout(Admin admin, TopicSettings settings, Collection<Topic<?>> topics)
            throws InterruptedException {
        Map<String, TopicDescription> found = await(
                admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames());
        String wrong = topics.stream()
                .filter(topic -> actual(found, topic) != partitions(topic, settings))
                .map(topic -> "%s has %d partitions, not %d"
                        .formatted(topic.name(), actual(found, topic), partitions(topic, settings)))
                .collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            throw new TopicLayoutException(
                    wrong
                            + ". Set tributary.topics.partitions to what the topics have: it cannot change once they hold records.");
        }
    }

    private static int actual(Map<String, TopicDescription> found, Topic<?> topic) {
        TopicDescription description = found.get(topic.name());
        return description == null ? 0 : description.partitions().size();
    }

    private static int partitions(TopicShape topic, TopicSettings settings) {
        return topic.layout() == Layout.SINGLE ? 1 : settings.partitions();
    }

    private static NewTopic newTopic(TopicShape topic, TopicSettings settings) {
        Map<String, String> config = new HashMap<>(topic.config());
        config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Short.toString(settings.minInsync()));
        return new NewTopic(topic.name(), partitions(topic, settings), settings.replication()).configs(config);
    }

    private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the Kafka cluster did not answer", e.getCause());
        }
    }
}
