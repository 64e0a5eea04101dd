package io.tributary.local.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.Transaction;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.RegistrySettings;
import io.tributary.schemas.serde.UndecodableRecordException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The serde and its client against the registry and the broker that the system runs with. */
@OnSharedStack
final class SerdeIT {
    @SuppressWarnings("NullAway.Init")
    private static TestStack stack;

    @BeforeAll
    static void start(TestStack shared) {
        stack = shared;
    }

    private static final Transaction FEE = Transaction.newBuilder()
            .setTransactionId("tx-1")
            .setCustomerId("cust-1")
            .setTransactionType("challenge_fee")
            .setAmountCurrency(new BigDecimal("499.99"))
            .setCurrency("EUR")
            .setTransactionDate(Instant.parse("2026-03-01T12:00:00.123456Z"))
            .setStatus("approved")
            .build();

    @SuppressWarnings("NullAway.Init")
    private RegistryClient client;

    @BeforeEach
    void connect() {
        client = freshClient(Duration.ZERO);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private static RegistryClient freshClient(Duration wait) {
        return new RegistryClient(
                RegistrySettings.of(stack.description().schemaRegistry()).waiting(wait));
    }

    private static Map<String, Object> config(String... pairs) {
        Map<String, Object> config =
                new HashMap<>(Map.of("schema.registry.url", stack.description().schemaRegistry()));
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        return config;
    }

    @Test
    void olderAndNewerRecordsAreReadByOnesOwnSchema() {
        Schema older = withoutField(Transaction.getClassSchema(), "note");
        Schema newer = withField(Transaction.getClassSchema(), "added_later");
        try (AvroSerializer<GenericRecord> writer = new AvroSerializer<>(client, config(), false);
                AvroDeserializer<Transaction> reader = new AvroDeserializer<>(client, config(), Transaction.class)) {
            for (Schema schema : List.of(older, newer)) {
                GenericRecord record = new GenericData.Record(schema);
                if (schema.getField("added_later") != null) {
                    record.put("added_later", "now");
                }
                FEE.getSchema().getFields().stream()
                        .filter(field -> schema.getField(field.name()) != null)
                        .forEach(field -> record.put(field.name(), FEE.get(field.pos())));
                byte[] bytes = writer.serialize("evolving", record);
                assertThat(reader.deserialize("evolving", bytes)).isEqualTo(FEE);
            }
        }
    }

    private static Schema withoutField(Schema schema, String name) {
        List<Schema.Field> fields = schema.getFields().stream()
                .filter(field -> !field.name().equals(name))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }

    private static Schema withField(Schema schema, String name) {
        List<Schema.Field> fields = new ArrayList<>();
        // In front, so that positions differ, too.
        fields.add(new Schema.Field(name, Schema.create(Schema.Type.STRING), null, "later"));
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
    }

    @Test
    void theLatestVersionIsWrittenByNameNotByPosition() {
        client.register("ahead-value", withField(Transaction.getClassSchema(), "added_later"));
        Map<String, Object> config = config("auto.register.schemas", "false", "use.latest.version", "true");
        try (AvroSerializer<Transaction> writer = new AvroSerializer<>(client, config, false);
                AvroDeserializer<GenericRecord> reader = new AvroDeserializer<>(client, config(), null)) {
            GenericRecord record = Objects.requireNonNull(reader.deserialize("ahead", writer.serialize("ahead", FEE)));
            assertThat(record.get("added_later")).hasToString("later");
            assertThat(record.get("transaction_id")).hasToString("tx-1");
            assertThat(record.get("status")).hasToString("approved");
        }
    }

    @Test
    void aFieldThatTheLatestVersionLacksIsNotDroppedSilently() {
        client.register("behind-value", withoutField(Transaction.getClassSchema(), "note"));
        try (AvroSerializer<Transaction> strict = new AvroSerializer<>(
                        client, config("auto.register.schemas", "false", "use.latest.version", "true"), false);
                AvroSerializer<Transaction> lenient = new AvroSerializer<>(
                        client,
                        config(
                                "auto.register.schemas", "false",
                                "use.latest.version", "true",
                                "latest.compatibility.strict", "false"),
                        false)) {
            assertThatThrownBy(() -> strict.serialize("behind", FEE))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("note");
            assertThat(lenient.serialize("behind", FEE)).isNotNull();
        }
    }

    @Test
    void withoutRegisteringAnUnregisteredSchemaIsRefused() {
        try (AvroSerializer<Transaction> serializer =
                new AvroSerializer<>(client, config("auto.register.schemas", "false"), false)) {
            assertThatThrownBy(() -> serializer.serialize("unregistered", FEE))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("unregistered-value");
        }
    }

    @Test
    void kafkaMakesThemByClassName() throws Exception {
        String topic = "by-class-name";
        Map<String, Object> producing = config(
                "bootstrap.servers", stack.description().kafka(),
                "key.serializer", StringSerializer.class.getName(),
                "value.serializer", AvroSerializer.class.getName());
        Map<String, Object> consuming = config(
                "bootstrap.servers", stack.description().kafka(),
                "key.deserializer", StringDeserializer.class.getName(),
                "value.deserializer", AvroDeserializer.class.getName(),
                "specific.avro.reader", "true",
                "auto.offset.reset", "earliest");
        createTopic(topic);
        try (KafkaProducer<String, Transaction> producer = new KafkaProducer<>(producing);
                KafkaProducer<String, byte[]> raw = new KafkaProducer<>(
                        Map.of("bootstrap.servers", stack.description().kafka()),
                        new StringSerializer(),
                        new ByteArraySerializer());
                KafkaConsumer<String, Transaction> consumer = new KafkaConsumer<>(consuming)) {
            producer.send(new ProducerRecord<>(topic, "a", FEE)).get();
            producer.send(new ProducerRecord<>(topic, "gone", null)).get();
            raw.send(new ProducerRecord<>(topic, "bad", new byte[] {0, 0, 9, 9, 9}))
                    .get();

            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            Map<String, Optional<Transaction>> seen = new HashMap<>();
            while (seen.size() < 2) {
                consumer.poll(Duration.ofSeconds(1))
                        .forEach(record -> seen.put(record.key(), Optional.ofNullable(record.value())));
            }
            assertThat(seen).containsEntry("a", Optional.of(FEE)).containsEntry("gone", Optional.empty());
            assertThatThrownBy(() -> pollUntilItFails(consumer))
                    .isInstanceOf(RecordDeserializationException.class)
                    .hasCauseInstanceOf(UndecodableRecordException.class);
            assertThat(consumer.position(partition)).isEqualTo(2);
        }
    }

    private static void pollUntilItFails(KafkaConsumer<String, Transaction> consumer) {
        for (int i = 0; i < 100; i++) {
            consumer.poll(Duration.ofSeconds(1));
        }
    }

    private static void createTopic(String name) {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", stack.description().kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }
}
