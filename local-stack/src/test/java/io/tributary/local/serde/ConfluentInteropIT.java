package io.tributary.local.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.fixture.OnSharedStack;
import io.tributary.local.fixture.TestStack;
import io.tributary.proptrading.Transaction;
import io.tributary.schemas.serde.AvroDeserializer;
import io.tributary.schemas.serde.AvroSerializer;
import io.tributary.schemas.serde.GeneratedClasses;
import io.tributary.schemas.serde.UndecodableRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Ours and Confluent's serializers and deserializers, each by class name and one configuration, each reading the other's
 * bytes, through one real registry. Confluent's come unpacked from a jar that bundles them (see the module's pom).
 */
@OnSharedStack
final class ConfluentInteropIT {
    @SuppressWarnings("NullAway.Init")
    private static TestStack stack;

    @BeforeAll
    static void start(TestStack shared) {
        stack = shared;
    }

    private static final int RECORDS = Boolean.getBoolean("tributary.deep") ? 20_000 : 500;

    private static final Schema RICH = new Schema.Parser().parse("""
                    {"type":"record","name":"Rich","namespace":"interop","fields":[
                     {"name":"truth","type":"boolean"},
                     {"name":"small","type":"int"},
                     {"name":"large","type":"long"},
                     {"name":"twice","type":"double"},
                     {"name":"text","type":"string"},
                     {"name":"bytes","type":"bytes"},
                     {"name":"four","type":{"type":"fixed","name":"Four","size":4}},
                     {"name":"colour","type":{"type":"enum","name":"Colour","symbols":["RED","GREEN"]}},
                     {"name":"list","type":{"type":"array","items":["null","string","long"]}},
                     {"name":"map","type":{"type":"map","values":"double"}},
                     {"name":"next","type":["null","Rich"]}]}""");

    @BeforeAll
    static void trust() {
        // Confluent's deserializer leaves it to Avro which classes may be loaded.
        GeneratedClasses.trust();
    }

    private static Map<String, Object> config(String... pairs) {
        Map<String, Object> config =
                new HashMap<>(Map.of("schema.registry.url", stack.description().schemaRegistry()));
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        return config;
    }

    @SuppressWarnings("unchecked")
    private static Serializer<Object> confluentSerializer(Map<String, Object> config) {
        Serializer<Object> serializer = (Serializer<Object>) make("io.confluent.kafka.serializers.KafkaAvroSerializer");
        serializer.configure(config, false);
        return serializer;
    }

    @SuppressWarnings("unchecked")
    private static Deserializer<Object> confluentDeserializer(Map<String, Object> config) {
        Deserializer<Object> deserializer =
                (Deserializer<Object>) make("io.confluent.kafka.serializers.KafkaAvroDeserializer");
        deserializer.configure(config, false);
        return deserializer;
    }

    private static Object make(String className) {
        try {
            return Class.forName(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(className, e);
        }
    }

    private static Serializer<Object> ourSerializer(Map<String, Object> config) {
        AvroSerializer<Object> serializer = new AvroSerializer<>();
        serializer.configure(config, false);
        return serializer;
    }

    private static Deserializer<Object> ourDeserializer(Map<String, Object> config) {
        AvroDeserializer<Object> deserializer = new AvroDeserializer<>();
        deserializer.configure(config, false);
        return deserializer;
    }

    private static Transaction transaction(Random random) {
        return Transaction.newBuilder()
                .setTransactionId("tx-" + random.nextLong())
                .setCustomerId("cüst-\uD83D\uDE00-" + random.nextInt())
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal(new BigInteger(55, random).negate(), 2))
                .setCurrency("EUR")
                .setTransactionDate(Instant.EPOCH.plus(random.nextLong() >> 8, ChronoUnit.MICROS))
                .setStatus("approved")
                .setAmountUsd(random.nextBoolean() ? null : new BigDecimal(new BigInteger(40, random), 2))
                .setNote(random.nextBoolean() ? null : "note")
                .build();
    }

    /** Writes with both, reads with both: all must agree, to the byte and to the value. */
    private static void agree(String topic, Map<String, Object> config, Iterable<?> records) {
        try (Serializer<Object> ours = ourSerializer(config);
                Serializer<Object> theirs = confluentSerializer(config);
                Deserializer<Object> weRead = ourDeserializer(config);
                Deserializer<Object> theyRead = confluentDeserializer(config)) {
            for (Object record : records) {
                byte[] bytes = ours.serialize(topic, record);
                assertThat(theyRead.deserialize(topic, bytes)).isEqualTo(record);
                byte[] theirBytes = theirs.serialize(topic, record);
                assertThat(weRead.deserialize(topic, theirBytes)).isEqualTo(record);
                assertThat(weRead.deserialize(topic, bytes)).isEqualTo(record);
            }
        }
    }

    private static Iterable<Transaction> transactions() {
        Random random = new Random(20_260_301);
        return () -> Stream.generate(() -> transaction(random)).limit(RECORDS).iterator();
    }

    @Test
    void generatedClasses() {
        agree("interop-specific", config("specific.avro.reader", "true"), transactions());
    }

    @Test
    void genericRecords() {
        agree("interop-generic", config(), new RandomData(RICH, RECORDS, 20_260_301L, true));
    }

    @Test
    void aFirmsProducerWritesWhatTheSystemRegistered() {
        Map<String, Object> registering = config();
        try (Serializer<Object> system = ourSerializer(registering)) {
            system.serialize("firm.acme.transactions", transaction(new Random(1)));
        }
        // CONTRACT section 4: how firms configure theirs.
        Map<String, Object> firm = config(
                "auto.register.schemas", "false",
                "use.latest.version", "true",
                "specific.avro.reader", "true");
        try (Serializer<Object> theirs = confluentSerializer(firm);
                Serializer<Object> ours = ourSerializer(firm)) {
            transactions().forEach(record -> assertThat(ours.serialize("firm.acme.transactions", record))
                    .isEqualTo(theirs.serialize("firm.acme.transactions", record)));
        }
        agree("firm.acme.transactions", firm, transactions());
    }

    @Test
    void logicalTypesInGenericRecords() {
        try (Serializer<Object> ours = ourSerializer(config());
                Serializer<Object> theirs = confluentSerializer(config("avro.use.logical.type.converters", "true"));
                Deserializer<Object> weRead = ourDeserializer(config("avro.use.logical.type.converters", "true"));
                Deserializer<Object> theyRead =
                        confluentDeserializer(config("avro.use.logical.type.converters", "true"))) {
            byte[] bytes = ours.serialize("interop-logical", transaction(new Random(2)));
            // As text: Avro's generic records cannot compare logical values in unions.
            Object record = weRead.deserialize("interop-logical", bytes);
            assertThat(record).asString().contains("\"amount_currency\": -", "Z\"");
            assertThat(theyRead.deserialize("interop-logical", bytes)).hasToString(record.toString());
            byte[] theirBytes = theirs.serialize("interop-logical", record);
            assertThat(weRead.deserialize("interop-logical", theirBytes)).hasToString(record.toString());
        }
    }

    @Test
    void otherSubjectNames() {
        for (String strategy : new String[] {"RecordNameStrategy", "TopicRecordNameStrategy"}) {
            String full = "io.confluent.kafka.serializers.subject." + strategy;
            agree(
                    "interop-" + strategy,
                    config("value.subject.name.strategy", full, "specific.avro.reader", "true"),
                    transactions());
        }
    }

    @Test
    void bothRefuseTheSameBytes() {
        byte[][] bad = {{}, {0, 0, 0}, {1, 0, 0, 0, 1, 2}, {0, 0x7f, 0, 0, 1, 2}};
        try (Deserializer<Object> weRead = ourDeserializer(config());
                Deserializer<Object> theyRead = confluentDeserializer(config())) {
            for (byte[] bytes : bad) {
                assertThatThrownBy(() -> weRead.deserialize("interop-bad", bytes))
                        .isInstanceOf(UndecodableRecordException.class);
                assertThatThrownBy(() -> theyRead.deserialize("interop-bad", bytes))
                        .isInstanceOfAny(SerializationException.class, RuntimeException.class);
            }
        }
    }
}
