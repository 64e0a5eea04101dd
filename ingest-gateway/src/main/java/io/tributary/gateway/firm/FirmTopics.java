package io.tributary.gateway.firm;

import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.SchemaRegistrar;
import io.tributary.schemas.serde.SchemaRegistrar.SubjectSchema;
import io.tributary.schemas.topic.FirmCopies;
import io.tributary.schemas.topic.LandingTopics;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.TopicCreator;
import io.tributary.schemas.topic.TopicShape;
import io.tributary.service.kafka.TopicsConfig;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Makes firms' own topics and their subjects exist. Idempotent; any number of gateways may do it at once. */
@Singleton
public final class FirmTopics {
    private final Admin admin;
    private final RegistryClient registry;
    private final TopicsConfig topics;
    /** Firms whose topics were seen to exist: nobody deletes them. */
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    FirmTopics(Admin admin, RegistryClient registry, TopicsConfig topics) {
        this.admin = admin;
        this.registry = registry;
        this.topics = topics;
    }

    /**
     * Returns once all topics and subjects of these firms exist.
     *
     * @throws KafkaException Kafka or the registry is away or refuses; doing it again is harmless
     */
    public void ensure(Collection<String> firmIds) throws InterruptedException {
        List<String> missing =
                firmIds.stream().filter(firmId -> !ready.contains(firmId)).toList();
        if (missing.isEmpty()) {
            return;
        }
        List<TopicShape> shapes = new ArrayList<>();
        List<SubjectSchema> subjects = new ArrayList<>();
        for (String firmId : missing) {
            for (Topic<?> topic : typed(firmId)) {
                shapes.add(topic);
                subjects.add(new SubjectSchema(topic.subject(), topic.schema()));
            }
            shapes.add(LandingTopics.deadLetters(firmId));
        }
        // Subjects first: whoever sees the topic finds the schema.
        new SchemaRegistrar(registry).register(subjects);
        TopicCreator.create(admin, topics.settings(), shapes);
        ready.addAll(missing);
    }

    private static List<Topic<?>> typed(String firmId) {
        List<Topic<?>> topics = new ArrayList<>(LandingTopics.of(firmId));
        topics.addAll(FirmCopies.of(firmId));
        return topics;
    }
}
