package io.tributary.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.Transaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bytes and records become, with one schema under id 5. */
final class DecodingTest {

    private static final String TOPIC = "firm.acme.transactions";
    private static final Map<String, String> CONFIG = Map.of(SerdeConfig.URL, "http://127.0.0.1:1");

    private static final Transaction FEE = Transaction.newBuilder()
            .setTransactionId("tx-1")
            .setCustomerId("cust-1")
            .setTransactionType("challenge_fee")
            .setAmountCurrency(new BigDecimal("499.99"))
            .setCurrency("EUR")
            .setTransactionDate(Instant.parse("2026-03-01T12:00:00.123456Z"))
            .setStatus("approved")
            .setNote("for Jane Doe")
            .build();

    private CannedRegistry server;
    private RegistryClient client;

    @BeforeEach
    void start() throws IOException {
        server = new CannedRegistry(exchange -> {
            boolean byId = exchange.getRequestURI().getPath().startsWith("/schemas/ids/");
            (byId ? CannedRegistry.withSchema(Transaction.getClassSchema()) : CannedRegistry.with(200, "{\"id\":5}"))
                    .to(exchange);
        });
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private AvroSerializer<Object> serializer() {
        return new AvroSerializer<>(client, CONFIG, false);
    }

    private AvroDeserializer<Transaction> deserializer() {
        return new AvroDeserializer<>(client, CONFIG, Transaction.class);
    }

    private byte[] fee() {
        return Objects.requireNonNull(serializer().serialize(TOPIC, FEE));
    }

    @Test
    void headerThenAvro() throws IOException {
        byte[] bytes = fee();
        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 5);
        byte[] plain = new byte[Transaction.getEncoder().encode(FEE).remaining() - 10];
        assertThat(bytes).hasSize(plain.length + 5);
        assertThat(deserializer().deserialize(TOPIC, bytes)).isEqualTo(FEE);
    }

    @Test
    void idsUseAllFourBytes() {
        byte[] bytes = new byte[5];
        for (int id : new int[] {0, 1, 255, 256, 0x7fffffff, -2, 0x01020304}) {
            WireFormat.writeHeader(bytes, id);
            assertThat(WireFormat.readId(TOPIC, bytes)).isEqualTo(id);
        }
    }

    @Test
    void nullIsATombstone() {
        assertThat(serializer().serialize(TOPIC, null)).isNull();
        assertThat(deserializer().deserialize(TOPIC, (byte[]) null)).isNull();
    }

    @Test
    void everyTruncationIsUndecodable() {
        byte[] bytes = fee();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> deserializer().deserialize(TOPIC, cut))
                    .isInstanceOf(UndecodableRecordException.class)
                    .hasMessageContaining(TOPIC)
                    .hasNoCause();
        }
    }

    @Test
    void trailingBytesAreUndecodable() {
        byte[] longer = Arrays.copyOf(fee(), fee().length + 1);
        assertThatThrownBy(() -> deserializer().deserialize(TOPIC, longer))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("bytes are left");
    }

    @Test
    void anotherMagicByteIsUndecodable() {
        byte[] json = "{\"transaction_id\":\"tx-1\"}".getBytes(UTF_8);
        assertThatThrownBy(() -> deserializer().deserialize(TOPIC, json))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("magic byte")
                .message()
                .doesNotContain("tx-1");
    }

    @Test
    void aLengthBeyondTheRecordCostsNoMemory() {
        // 0, id 5, then a string of 2,147,483,639 bytes, of which none follows.
        byte[] bytes = {0, 0, 0, 0, 5, (byte) 0xee, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
        assertThatThrownBy(() -> deserializer().deserialize(TOPIC, bytes))
                .isInstanceOf(UndecodableRecordException.class);
    }

    @Test
    void everyFlippedByteGivesARecordOrUndecodable() {
        byte[] bytes = fee();
        AvroDeserializer<Transaction> deserializer = deserializer();
        for (int i = 5; i < bytes.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] damaged = bytes.clone();
                damaged[i] = (byte) value;
                try {
                    deserializer.deserialize(TOPIC, damaged);
                } catch (UndecodableRecordException e) {
                    assertThat(e.getMessage()).doesNotContain("Jane");
                }
            }
        }
        assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(FEE);
    }

    @Test
    void anotherRecordIsRefusedByName() {
        AvroDeserializer<Customer> customers = new AvroDeserializer<>(client, CONFIG, Customer.class);
        byte[] bytes = fee();
        assertThatThrownBy(() -> customers.deserialize(TOPIC, bytes))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("io.tributary.proptrading.Transaction, not a");
    }

    @Test
    void theClassIsFoundByTheWritersName() {
        AvroDeserializer<Object> specific =
                new AvroDeserializer<>(client, with(SerdeConfig.SPECIFIC_READER, "true"), null);
        assertThat(specific.deserialize(TOPIC, fee())).isEqualTo(FEE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.Elsewhere", "java.lang.Thread", "javax.script.ScriptEngineManager"})
    void aRecordNamedLikeNoGeneratedClassIsUndecodable(String name) {
        server.answer(CannedRegistry.with(
                200,
                RegistryReply.write(new SchemaDocument(
                        "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[]}", List.of()))));
        AvroDeserializer<Object> specific =
                new AvroDeserializer<>(client, with(SerdeConfig.SPECIFIC_READER, "true"), null);
        assertThatThrownBy(() -> specific.deserialize(TOPIC, new byte[] {0, 0, 0, 0, 9}))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("no generated class");
    }

    @Test
    void genericRecordsHoldRawOrLogicalValuesAsConfigured() {
        AvroDeserializer<GenericRecord> raw = new AvroDeserializer<>(client, CONFIG, null);
        AvroDeserializer<GenericRecord> logical =
                new AvroDeserializer<>(client, with(SerdeConfig.LOGICAL_TYPES, "true"), null);
        GenericRecord plain = Objects.requireNonNull(raw.deserialize(TOPIC, fee()));
        GenericRecord converted = Objects.requireNonNull(logical.deserialize(TOPIC, fee()));
        assertThat(plain.get("transaction_date")).isInstanceOf(Long.class);
        assertThat(converted.get("transaction_date")).isEqualTo(FEE.getTransactionDate());
        assertThat(converted.get("amount_currency")).isEqualTo(new BigDecimal("499.99"));
        assertThat(serializer().serialize(TOPIC, plain)).isEqualTo(fee());
        assertThat(serializer().serialize(TOPIC, converted)).isEqualTo(fee());
    }

    @Test
    void moreDecimalsThanTheFieldHasAreRefused() {
        Transaction fine = Transaction.newBuilder(FEE)
                .setAmountCurrency(new BigDecimal("1.001"))
                .build();
        assertThatThrownBy(() -> serializer().serialize(TOPIC, fine))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Cannot encode decimal with scale 3 as scale 2")
                .hasMessageContaining("amount_currency");
    }

    @Test
    void aMissingFieldIsNamed() {
        GenericData.Record empty = new GenericData.Record(Transaction.getClassSchema());
        assertThatThrownBy(() -> serializer().serialize(TOPIC, empty))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Transaction.transaction_id");
    }

    @Test
    void aTimeFinerThanTheFieldIsRefusedRatherThanCut() {
        // Not through the builder: Avro's generated setters cut it off themselves.
        Transaction fine = Transaction.newBuilder(FEE).build();
        fine.put("transaction_date", FEE.getTransactionDate().plusNanos(1));
        assertThatThrownBy(() -> serializer().serialize(TOPIC, fine))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("finer than timestamp-micros");
    }

    @Test
    void aRecordThatDoesNotFitIsRefusedWithoutQuotingIt() {
        Schema schema = Transaction.getClassSchema();
        GenericData.Record wrong = new GenericData.Record(schema);
        schema.getFields().forEach(field -> wrong.put(field.pos(), "Jane Doe"));
        assertThatThrownBy(() -> serializer().serialize(TOPIC, wrong))
                .isInstanceOf(SerializationException.class)
                .hasNoCause()
                .hasMessageContaining("io.tributary.proptrading.Transaction")
                .message()
                .doesNotContain("Jane");
        assertThat(serializer().serialize(TOPIC, FEE)).isEqualTo(fee());
    }

    @Test
    void whatIsNoRecordIsRefused() {
        assertThatThrownBy(() -> serializer().serialize(TOPIC, "text")).isInstanceOf(SerializationException.class);
    }

    @Test
    void aClassThatIsNotGeneratedIsRefusedAtOnce() {
        assertThatThrownBy(() -> new AvroDeserializer<>(client, CONFIG, String.class))
                .isInstanceOf(ConfigException.class);
    }

    private static Map<String, String> with(String key, String value) {
        return Map.of(SerdeConfig.URL, "http://127.0.0.1:1", key, value);
    }
}
