package io.tributary.processor.runtime;

import io.tributary.processor.state.SerdeSource;
import io.tributary.schemas.serde.AvroSerde;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.Topic;
import io.tributary.service.kafka.RegistryConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Serdes that know the registry. A registry that is away is waited for: a record is never given up for it. */
@Singleton
final class RegistrySerdes implements SerdeSource {
    /** Well under max.poll.interval.ms, after which the group would think us dead. */
    private static final Duration WAIT = Duration.ofMinutes(2);

    private final Map<String, Object> config;

    RegistrySerdes(RegistryConfig registry) {
        this.config = registry.serde();
        this.config.put(SerdeConfig.WAIT_MS, WAIT.toMillis());
    }

    @Override
    public <V extends SpecificRecord> Serde<V> forTopic(Topic<V> topic) {
        return AvroSerde.of(topic.type(), config);
    }

    @Override
    public <V extends SpecificRecord> Serde<V> forState(Class<V> type) {
        Map<String, Object> byRecord = new HashMap<>(config);
        byRecord.put(SerdeConfig.VALUE_SUBJECT, "RecordNameStrategy");
        return AvroSerde.of(type, byRecord);
    }
}
