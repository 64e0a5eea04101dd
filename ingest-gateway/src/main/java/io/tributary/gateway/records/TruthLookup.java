package io.tributary.gateway.records;

import io.tributary.gateway.lookup.TopicLookup;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.RegistryUnavailableException;
import io.tributary.service.kafka.RegistryConfig;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.query.EventId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/** Looks up whose an accepted record is, in the truth topic itself: the only place that knows it before the views do. */
@Singleton
final class TruthLookup {
    private static final int RETRY_AFTER_SECONDS = 2;

    private final TopicLookup topics;
    private final AvroDeserializer<SpecificRecord> values = new AvroDeserializer<>();

    TruthLookup(TopicLookup topics, RegistryConfig registry) {
        this.topics = topics;
        this.values.configure(registry.serde(), false);
    }

    /**
     * The firm of an accepted record; empty where there is no such record.
     *
     * @param asking the firm that asks
     * @throws ProblemException 503: Kafka or the registry do not answer in time
     */
    Optional<String> firmOf(EventId event, String asking) {
        String topic = "proptrading." + event.entity();
        try {
            return topics.find(asking, topic, event.partition(), event.offset())
                    .map(record -> values.deserialize(topic, record.value()))
                    .map(TruthLookup::firm);
        } catch (RegistryUnavailableException e) {
            throw ProblemException.unavailable("The schema registry does not answer in time", RETRY_AFTER_SECONDS);
        }
    }

    private static String firm(IndexedRecord record) {
        return String.valueOf(record.get(record.getSchema().getField("firm_id").pos()));
    }

    @PreDestroy
    void close() {
        values.close();
    }
}
