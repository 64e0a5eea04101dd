package io.tributary.benchmarks.gateway;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tributary.benchmarks.rig.Control;
import io.tributary.benchmarks.rig.Encoder;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.JsonSchemas;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.serde.SerdeConfig;
import io.tributary.schemas.topic.Placement;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import java.io.IOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway's work done the usual way, without the HTTP around it: a tree by Jackson, networknt's validator on the
 * published JSON Schema, Avro's {@link GenericRecord}, one body after the other, each waited for. Mapper, schema (its
 * validators loaded beforehand) and serializer are made once, as their authors advise.
 */
public final class GenericPath {
    /** Where it writes. */
    static final String TOPIC = "bench.generic-transactions";
    /** How often a round sends all records: so that it takes about as long as the other contenders' rounds. */
    static final int TIMES = 5;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final Schema schema;
    private final AvroSerializer<GenericRecord> serializer = new AvroSerializer<>();
    private final KafkaProducer<String, byte[]> producer;

    private GenericPath(String kafka, String registry) {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(JsonSchemas.of(Entity.TRANSACTIONS), StandardCharsets.UTF_8), InputFormat.JSON);
        schema.initializeValidators();
        serializer.configure(Map.of(SerdeConfig.URL, registry, SerdeConfig.AUTO_REGISTER, false), false);
        producer = Encoder.producer(kafka);
    }

    /** @param args see {@link io.tributary.benchmarks.rig.Rig#program} */
    public static void main(String[] args) throws IOException {
        GenericPath path = new GenericPath(args[1], args[2]);
        List<byte[]> bodies = GatewayBench.bodies().stream()
                .map(body -> body.getBytes(StandardCharsets.UTF_8))
                .toList();
        Control.serve(Integer.parseInt(args[0]), () -> true, () -> {
            for (int i = 0; i < TIMES * bodies.size(); i++) {
                path.accept(bodies.get(i % bodies.size()));
            }
        });
    }

    private void accept(byte[] body) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (JsonNode record : mapper.readTree(body)) {
            if (!schema.validate(
                            record, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .isEmpty()) {
                throw new IllegalStateException("a record of the benchmark is not valid");
            }
            sent.add(producer.send(record(record)));
        }
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private ProducerRecord<String, byte[]> record(JsonNode json) {
        GenericRecord value = new GenericData.Record(TransactionAccepted.getClassSchema());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        value.put("firm_id", "demo");
        value.put("observed_at", now);
        value.put(
                "source",
                new GenericData.EnumSymbol(value.getSchema().getField("source").schema(), "PUSH"));
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            JsonNode node = member.getValue();
            value.put(
                    member.getKey(),
                    node.isNumber()
                            ? node.decimalValue().setScale(2, RoundingMode.UNNECESSARY)
                            : member.getKey().endsWith("_date")
                                    ? Instant.parse(node.stringValue())
                                    : node.stringValue());
        }
        String customer = json.get("customer_id").stringValue();
        return new ProducerRecord<>(
                TOPIC,
                Placement.partition(Keys.join("demo", customer), Encoder.PARTITIONS),
                now.toEpochMilli(),
                Keys.join("demo", json.get("transaction_id").stringValue()),
                serializer.serialize(TruthTopics.TRANSACTIONS.name(), value));
    }
}
