package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PersonalData;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.Transaction;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.TruthTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcceptedRecordsTest {
    private static final Origin ORIGIN = new Origin("apex", Instant.parse("2026-03-20T12:00:00.000007Z"), Source.PUSH);
    private static final int SCHEMA_ID = 0x01020304;

    private final AcceptedRecords records =
            new AcceptedRecords(new PersonKey("0123456789abcdef0123456789abcdef".getBytes(UTF_8)));
    private final AvroBuffer buffer = new AvroBuffer();

    @Test
    void keepsPersonalDataApart() throws IOException {
        ValidRecord record = Samples.valid(Entity.CUSTOMERS, Samples.json(Samples.of(Entity.CUSTOMERS)));
        CustomerAccepted customer = (CustomerAccepted) truth(record, ORIGIN);
        assertThat(customer.getFirmId()).isEqualTo("apex");
        assertThat(customer.getObservedAt()).isEqualTo(ORIGIN.observedAt());
        assertThat(customer.getSource()).isEqualTo(Source.PUSH);
        assertThat(customer.getEventId()).isNull();
        assertThat(customer.getPersonKey()).hasSize(64);
        assertThat(customer.getAccountSize()).isEqualTo(new BigDecimal("100000.00"));
        assertThat(customer.toString()).doesNotContain("Alex").doesNotContain("example.com");

        assertThat(personal(record))
                .isEqualTo(new PersonalData(
                        "apex",
                        "prop_78120",
                        Instant.parse("2026-03-14T09:30:00Z"),
                        ORIGIN.observedAt(),
                        "Alex",
                        "K",
                        "alex.k@example.com"));
    }

    @Test
    void hasNoPersonalDataWhereThereIsNone() throws IOException {
        Map<String, String> members = Samples.of(Entity.CUSTOMERS);
        members.keySet().removeAll(Set.of("first_name", "last_name", "email"));
        ValidRecord record = Samples.valid(Entity.CUSTOMERS, Samples.json(members));
        assertThat(personal(record)).isNull();
        assertThat(((CustomerAccepted) truth(record, ORIGIN)).getPersonKey()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Entity.class)
    void writesEveryFieldItHasAValueFor(Entity entity) throws IOException {
        assertWritten(Samples.valid(entity, Samples.json(Samples.of(entity))));
    }

    /** What Avro's own reader finds in the bytes is the record, whatever its values. */
    @Property
    void writesWhatAvroReads(@ForAll Entity entity, @ForAll Random random) throws IOException {
        for (int i = 0; i < 10; i++) {
            if (Samples.read(entity, Samples.json(Mutations.of(entity, random))) instanceof Checked.Valid valid) {
                assertWritten(valid.record());
            }
        }
    }

    @Test
    void writesDecimalsOfEveryLength() throws IOException {
        for (int digits = 1; digits <= 15; digits++) {
            for (String number :
                    List.of("1" + "0".repeat(digits - 1), "9".repeat(digits), "127", "128", "-128", "-129")) {
                assertWritten(
                        Samples.valid(Entity.TRADING_ACTIVITY, Samples.with(Entity.TRADING_ACTIVITY, "pnl", number)));
                assertWritten(Samples.valid(
                        Entity.TRADING_ACTIVITY,
                        Samples.with(Entity.TRADING_ACTIVITY, "pnl", "-" + number.replace("-", ""))));
            }
        }
    }

    @Test
    void tellsWhereARecordLanded() throws IOException {
        ValidRecord record = Samples.valid(Entity.TRANSACTIONS, Samples.json(Samples.of(Entity.TRANSACTIONS)));
        Origin landed = new Origin("apex", ORIGIN.observedAt(), Source.DIRECT, new Origin.Landing(3, 1L << 40));
        TransactionAccepted accepted = (TransactionAccepted) truth(record, landed);
        assertThat(accepted.getSource()).isEqualTo(Source.DIRECT);
        assertThat(accepted.getLandingPartition()).isEqualTo(3);
        assertThat(accepted.getLandingOffset()).isEqualTo(1L << 40);
    }

    /** The topic catalogue says of a value what its key and place are; the bytes must say the same of the record. */
    @ParameterizedTest
    @EnumSource(Entity.class)
    void hasTheKeyAndThePlaceOfItsTopic(Entity entity) throws IOException {
        for (String id : List.of("a", "a|b", "100%", "|%|", "é🎺")) {
            ValidRecord record =
                    Samples.valid(entity, Samples.with(entity, entity.identity().getLast(), idOr(entity, id)));
            SpecificRecord value = truth(record, ORIGIN);
            assertThat(new String(AcceptedRecords.key(record, "apex", buffer), UTF_8))
                    .isEqualTo(key(value));
            assertThat(new String(AcceptedRecords.place(record, "apex", buffer), UTF_8))
                    .isEqualTo(place(value));
        }
    }

    private static String idOr(Entity entity, String id) {
        return entity == Entity.TRADING_ACTIVITY ? "\"EUR\"" : '"' + id + '"';
    }

    @ParameterizedTest
    @EnumSource(Entity.class)
    void judgesTypedRecordsLikeJson(Entity entity) {
        ValidRecord record = Samples.valid(entity, Samples.json(Samples.of(entity)));
        SpecificRecord typed = empty(entity);
        for (int i = 0; i < entity.fields().size(); i++) {
            typed.put(i, record.value(i));
        }
        assertThat(new TypedRecordChecker(entity).check(typed, Samples.NOW)).isEqualTo(new Checked.Valid(record));

        typed.put(0, null);
        assertThat(new TypedRecordChecker(entity).check(typed, Samples.NOW))
                .isInstanceOfSatisfying(Checked.Invalid.class, invalid -> assertThat(invalid.faults())
                        .extracting(Fault::code)
                        .containsExactly("required"));
    }

    private void assertWritten(ValidRecord record) throws IOException {
        SpecificRecord accepted = truth(record, ORIGIN);
        for (Field field : record.entity().fields()) {
            Schema.Field place = accepted.getSchema().getField(field.name());
            if (field.personal()) {
                assertThat(place).isNull();
            } else {
                assertThat(accepted.get(place.pos())).as(field.name()).isEqualTo(record.value(field.name()));
            }
        }
        // Nothing but the value: Avro writes the same bytes.
        assertThat(payload(records.truth(record, ORIGIN, SCHEMA_ID, buffer)))
                .isEqualTo(ByteBuffer.wrap(written(accepted)));
    }

    private SpecificRecord truth(ValidRecord record, Origin origin) throws IOException {
        ByteBuffer bytes = payload(records.truth(record, origin, SCHEMA_ID, buffer));
        return read(bytes, accepted(record.entity()));
    }

    private @Nullable PersonalData personal(ValidRecord record) throws IOException {
        byte[] bytes = AcceptedRecords.personal(record, ORIGIN, SCHEMA_ID, buffer);
        return bytes == null ? null : (PersonalData) read(payload(bytes), new PersonalData());
    }

    private static ByteBuffer payload(byte[] bytes) {
        assertThat(bytes).startsWith(0, 1, 2, 3, 4);
        return ByteBuffer.wrap(bytes, 5, bytes.length - 5).slice();
    }

    private static SpecificRecord read(ByteBuffer payload, SpecificRecord into) throws IOException {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        SpecificRecord read = new SpecificDatumReader<SpecificRecord>(into.getSchema()).read(into, decoder);
        assertThat(decoder.isEnd()).isTrue();
        return read;
    }

    private static byte[] written(SpecificRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static String key(SpecificRecord value) {
        return String.valueOf(
                switch (value) {
                    case CustomerAccepted customer ->
                        TruthTopics.CUSTOMERS.key().apply(customer);
                    case TransactionAccepted transaction ->
                        TruthTopics.TRANSACTIONS.key().apply(transaction);
                    case TradingActivityAccepted activity ->
                        TruthTopics.TRADING_ACTIVITY.key().apply(activity);
                    default -> throw new AssertionError(value.getSchema().getName());
                });
    }

    private static String place(SpecificRecord value) {
        return String.valueOf(
                switch (value) {
                    case CustomerAccepted customer ->
                        TruthTopics.CUSTOMERS.place().apply(customer);
                    case TransactionAccepted transaction ->
                        TruthTopics.TRANSACTIONS.place().apply(transaction);
                    case TradingActivityAccepted activity ->
                        TruthTopics.TRADING_ACTIVITY.place().apply(activity);
                    default -> throw new AssertionError(value.getSchema().getName());
                });
    }

    private static SpecificRecord accepted(Entity entity) {
        return switch (entity) {
            case CUSTOMERS -> new CustomerAccepted();
            case TRANSACTIONS -> new TransactionAccepted();
            case TRADING_ACTIVITY -> new TradingActivityAccepted();
        };
    }

    private static SpecificRecord empty(Entity entity) {
        return switch (entity) {
            case CUSTOMERS -> new Customer();
            case TRANSACTIONS -> new Transaction();
            case TRADING_ACTIVITY -> new TradingActivity();
        };
    }
}
