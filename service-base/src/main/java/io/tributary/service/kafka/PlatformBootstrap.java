package io.tributary.service.kafka;

import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.SchemaRegistrar;
import io.tributary.schemas.serde.SchemaRegistrar.SubjectSchema;
import io.tributary.schemas.topic.TopicCreator;
import io.tributary.schemas.topic.TopicLayoutException;
import io.tributary.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the platform exist before anything reads or writes it: all topics of the catalogue and their schemas, backward
 * compatible (CONTRACT section 4). Idempotent; the gateway and the processor both do it at start.
 */
@Singleton
public final class PlatformBootstrap {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformBootstrap.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Admin admin;
    private final RegistryClient registry;
    private final TopicsConfig topics;
    private volatile boolean done;

    PlatformBootstrap(Admin admin, RegistryClient registry, TopicsConfig topics) {
        this.admin = admin;
        this.registry = registry;
        this.topics = topics;
    }

    /**
     * Returns once all topics and schemas exist. Waits, for as long as it takes, for a Kafka or a registry that is away.
     *
     * @throws TopicLayoutException a topic exists with another number of partitions: do not go on
     * @throws KafkaException a cluster or registry that is there said no (an incompatible schema, missing rights)
     */
    public void ensure() throws InterruptedException {
        if (done) {
            return;
        }
        insist(() -> {
            TopicCreator.ensure(admin, topics.settings(), Topics.all());
            new SchemaRegistrar(registry)
                    .register(Topics.all().stream()
                            .map(topic -> new SubjectSchema(topic.subject(), topic.schema()))
                            .toList());
        });
        done = true;
        LOG.info("{} topics and their schemas are in place", Topics.all().size());
    }

    /** Something that asks Kafka or the registry, and that may be done again. */
    @FunctionalInterface
    public interface Step {
        /** Does it. */
        void run() throws InterruptedException;
    }

    /**
     * Returns once the step is done. Waits, for as long as it takes, for a Kafka or a registry that is away.
     *
     * @throws KafkaException a cluster or registry that is there said no
     */
    public static void insist(Step step) throws InterruptedException {
        while (true) {
            try {
                step.run();
                return;
            } catch (KafkaException e) {
                if (!isRetriable(e)) {
                    throw e;
                }
                LOG.warn("Waiting for Kafka and the schema registry: {}", e.toString());
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Whether topics and schemas are known to exist. */
    public boolean isDone() {
        return done;
    }

    /** Whether the same may succeed later. */
    public static boolean isRetriable(KafkaException e) {
        return e instanceof RetriableException || e.getCause() instanceof RetriableException;
    }
}
