package io.tributary.benchmarks.processor;

import io.tributary.processor.state.SerdeSource;
import io.tributary.processor.state.Stores;
import io.tributary.schemas.serde.AvroSerde;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.SchemaRegistrar;
import io.tributary.schemas.serde.SchemaRegistrar.SubjectSchema;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** The processor's serdes. A schema's subject is its record's name: a baseline's topics have names of their own. */
final class BaselineSerdes implements SerdeSource {
    private final Map<String, Object> config;

    BaselineSerdes(String registry) {
        this.config = Map.of(
                SerdeConfig.URL,
                registry,
                SerdeConfig.AUTO_REGISTER,
                false,
                SerdeConfig.SPECIFIC_READER,
                true,
                SerdeConfig.VALUE_SUBJECT,
                "RecordNameStrategy");
    }

    /** Registers all schemas of topics and stores. */
    void register() {
        List<SubjectSchema> schemas = Stream.concat(
                        Topics.all().stream().map(Topic::schema),
                        Stores.all().stream()
                                .<Schema>map(store -> SpecificData.get().getSchema(store.type())))
                .distinct()
                .map(schema -> new SubjectSchema(schema.getFullName(), schema))
                .toList();
        try (RegistryClient client = new RegistryClient(SerdeConfig.of(config).registry())) {
            new SchemaRegistrar(client).register(schemas);
        }
    }

    @Override
    public <V extends SpecificRecord> Serde<V> forTopic(Topic<V> topic) {
        return AvroSerde.of(topic.type(), config);
    }

    @Override
    public <V extends SpecificRecord> Serde<V> forState(Class<V> type) {
        return AvroSerde.of(type, config);
    }
}
