package io.tributary.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.RandomData;

/** Any record that fits its schema comes back equal. */
final class RoundTripPropertyTest {

    /** Every type of Avro's, nested and recursive. */
    private static final Schema RICH = new Schema.Parser().parse("""
                    {"type":"record","name":"Rich","namespace":"test","fields":[
                     {"name":"nothing","type":"null"},
                     {"name":"truth","type":"boolean"},
                     {"name":"small","type":"int"},
                     {"name":"large","type":"long"},
                     {"name":"single","type":"float"},
                     {"name":"twice","type":"double"},
                     {"name":"text","type":"string"},
                     {"name":"bytes","type":"bytes"},
                     {"name":"four","type":{"type":"fixed","name":"Four","size":4}},
                     {"name":"colour","type":{"type":"enum","name":"Colour","symbols":["RED","GREEN"]}},
                     {"name":"list","type":{"type":"array","items":["null","string","long"]}},
                     {"name":"map","type":{"type":"map","values":{"type":"array","items":"double"}}},
                     {"name":"next","type":["null","Rich"]}]}""");

    private static final CannedRegistry SERVER = start();
    private static final RegistryClient CLIENT = SERVER.client();
    private static final AvroSerializer<Object> SERIALIZER = new AvroSerializer<>(CLIENT, config(), false);

    private static CannedRegistry start() {
        try {
            return new CannedRegistry(exchange -> {
                CannedRegistry.Answer answer =
                        switch (exchange.getRequestURI().getPath()) {
                            case "/schemas/ids/1" -> CannedRegistry.withSchema(RICH);
                            case "/schemas/ids/2" -> CannedRegistry.withSchema(Transaction.getClassSchema());
                            case "/subjects/rich-value" -> CannedRegistry.with(200, "{\"id\":1}");
                            default -> CannedRegistry.with(200, "{\"id\":2}");
                        };
                answer.to(exchange);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void stop() {
        CLIENT.close();
        SERVER.close();
    }

    private static Map<String, String> config() {
        return Map.of(SerdeConfig.URL, SERVER.url());
    }

    @Property
    void genericRecords(@ForAll long seed) {
        AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>(CLIENT, config(), null);
        for (Object record : new RandomData(RICH, 3, seed, true)) {
            GenericRecord back = deserializer.deserialize("rich", SERIALIZER.serialize("rich", record));
            assertThat(back).isEqualTo(record);
        }
    }

    @Property
    void generatedClasses(@ForAll("transactions") Transaction transaction) {
        AvroDeserializer<Transaction> deserializer = new AvroDeserializer<>(CLIENT, config(), Transaction.class);
        assertThat(deserializer.deserialize("t", SERIALIZER.serialize("t", transaction)))
                .isEqualTo(transaction);
    }

    @Property
    void anyBytesGiveARecordOrAreUndecodable(@ForAll byte[] payload, @ForAll @LongRange(min = 1, max = 2) long id) {
        AvroDeserializer<Object> deserializer = new AvroDeserializer<>(CLIENT, config(), null);
        byte[] bytes = new byte[payload.length + WireFormat.HEADER];
        WireFormat.writeHeader(bytes, (int) id);
        System.arraycopy(payload, 0, bytes, WireFormat.HEADER, payload.length);
        try {
            assertThat(deserializer.deserialize("t", bytes)).isNotNull();
        } catch (UndecodableRecordException e) {
            assertThat(e).hasNoCause();
        }
    }

    @Provide
    Arbitrary<Transaction> transactions() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<BigDecimal> amounts = Arbitraries.bigIntegers()
                .between(
                        BigInteger.TEN.pow(18).negate().add(BigInteger.ONE),
                        BigInteger.TEN.pow(18).subtract(BigInteger.ONE))
                .map(unscaled -> new BigDecimal(unscaled, 2));
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(-62_135_596_800_000_000L, 253_402_300_799_999_999L)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
        return Combinators.combine(texts, texts, amounts, times, amounts.injectNull(0.3), texts.injectNull(0.3))
                .as((id, word, amount, time, usd, note) -> Transaction.newBuilder()
                        .setTransactionId(id)
                        .setCustomerId(id)
                        .setTransactionType(word)
                        .setAmountCurrency(amount)
                        .setCurrency("EUR")
                        .setTransactionDate(time)
                        .setStatus(word)
                        .setAmountUsd(usd)
                        .setNote(note)
                        .build());
    }
}
