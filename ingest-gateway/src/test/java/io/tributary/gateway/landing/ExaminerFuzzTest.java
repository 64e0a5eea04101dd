package io.tributary.gateway.landing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.tributary.gateway.admission.TestCluster;
import io.tributary.proptrading.Customer;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PersonalData;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.Transaction;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.record.Checked;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.TypedRecordChecker;
import io.tributary.schemas.serde.WireFormat;
import io.tributary.schemas.topic.LandingTopics.Owner;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever bytes land: what Avro's classic reader reads and our rules like is admitted with just those values, and
 * everything else is refused for the right reason. Nothing else is ever thrown, and no memory taken that the bytes do not
 * account for. 10,000 values of each entity under -Pdeep.
 */
class ExaminerFuzzTest {
    private static final int VALUES = Boolean.getBoolean("tributary.deep") ? 10_000 : 400;
    private static final int OTHER_SCALE = 11;
    private static final int MORE_FIELDS = 12;
    private static final int NO_RECORD = 13;
    private static final int JSON_SCHEMA = 14;
    private static final int UNKNOWN = 99;
    private static final List<Integer> IDS =
            List.of(1, 2, 3, OTHER_SCALE, MORE_FIELDS, NO_RECORD, JSON_SCHEMA, UNKNOWN);
    private static final Instant NOW = Instant.parse("2026-03-20T00:00:00Z");
    /** What a small record takes at most, the question for an unknown schema included, and what each of its bytes adds. */
    private static final long BYTES_EACH_TIME = 1024 * 1024;

    private static final long BYTES_FOR_A_BYTE = 64;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static RegistryOfSchemas registry;
    private static ApplicationContext context;
    private static Examiner examiner;

    /** The broker says of a topic how many partitions it has; nothing else is asked of it here. */
    @Factory
    @Requires(property = "examiner-fuzz")
    static class NoBroker {
        @Singleton
        @Replaces(Producer.class)
        Producer<byte[], byte[]> producer() {
            return new MockProducer<>(
                    TestCluster.ofTruth(1), true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }
    }

    @BeforeAll
    static void start() throws IOException {
        registry = new RegistryOfSchemas();
        registry.put(id(Entity.CUSTOMERS), Customer.getClassSchema().toString());
        registry.put(id(Entity.TRANSACTIONS), Transaction.getClassSchema().toString());
        registry.put(
                id(Entity.TRADING_ACTIVITY), TradingActivity.getClassSchema().toString());
        registry.put(OTHER_SCALE, Transaction.getClassSchema().toString().replace("\"scale\":2", "\"scale\":4"));
        registry.put(MORE_FIELDS, withCollections(Customer.getClassSchema()));
        registry.put(NO_RECORD, "\"string\"");
        registry.put(JSON_SCHEMA, "{\"type\":\"object\"}", "JSON");
        context = ApplicationContext.run(Map.of(
                "examiner-fuzz",
                "true",
                // Nobody listens there.
                "tributary.kafka.bootstrap-servers",
                "127.0.0.1:1",
                "tributary.registry.url",
                registry.url(),
                "tributary.secrets.hash-iterations",
                "1000",
                "tributary.secrets.master-key",
                Base64.getEncoder().encodeToString(new byte[32]),
                "tributary.secrets.person-key",
                Base64.getEncoder().encodeToString(new byte[32])));
        examiner = context.getBean(Examiner.class);
        // What is made but once, classes, readers and connections, is no record's.
        LandedBytes landed = new LandedBytes(new Random(0));
        for (Entity entity : Entity.values()) {
            byte[] value = LandedBytes.framed(id(entity), landed.record(entity));
            IDS.forEach(id -> examiner.examine(
                    consumed(entity, LandedBytes.underId(value, id)), new Owner("acme", entity.word())));
        }
    }

    /** Fields in front of all others, whose counts and depths Avro would follow to skip them. */
    private static String withCollections(Schema schema) {
        return schema.toString().replace("\"fields\":[", """
                "fields":[{"name":"a","type":{"type":"array","items":"null"}},
                {"name":"m","type":{"type":"map","values":"null"}},
                {"name":"deep","type":["null",{"type":"record","name":"Deep","fields":[{"name":"in","type":["null","Deep"]}]}]},""");
    }

    @AfterAll
    static void stop() {
        context.close();
        registry.close();
    }

    private static int id(Entity entity) {
        return switch (entity) {
            case CUSTOMERS -> 1;
            case TRANSACTIONS -> 2;
            case TRADING_ACTIVITY -> 3;
        };
    }

    @ParameterizedTest
    @EnumSource
    void everyValueIsAdmittedAsItReadsOrRefusedForTheRightReason(Entity entity) throws IOException {
        LandedBytes landed = new LandedBytes(new Random(id(entity)));
        int admitted = 0;
        for (int i = 0; i < VALUES; i++) {
            SpecificRecord record = landed.record(entity);
            byte[] value = landed.spoiled(LandedBytes.framed(id(entity), record), IDS);
            Examined examined = examine(entity, value);
            try {
                judge(entity, value, examined);
            } catch (AssertionError e) {
                throw new AssertionError(i + ": " + HexFormat.of().formatHex(value) + " became " + examined, e);
            }
            admitted += examined instanceof Examined.Admitted ? 1 : 0;
        }
        // Else nothing was shown of one of the two.
        assertThat(admitted).isBetween(VALUES / 20, VALUES * 19 / 20);
    }

    private static ConsumerRecord<byte[], byte[]> consumed(Entity entity, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "firm.acme." + entity.word(),
                0,
                7,
                NOW.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                value == null ? ConsumerRecord.NULL_SIZE : value.length,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static Examined examine(Entity entity, byte @Nullable [] value) {
        ConsumerRecord<byte[], byte[]> record = consumed(entity, value);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Examined examined = examiner.examine(record, new Owner("acme", entity.word()));
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(taken)
                .as("bytes allocated")
                .isLessThan(BYTES_EACH_TIME + (value == null ? 0 : value.length) * BYTES_FOR_A_BYTE);
        return examined;
    }

    private static void judge(Entity entity, byte[] value, Examined examined) throws IOException {
        Optional<String> header = headerFault(entity, value);
        if (header.isPresent()) {
            assertThat(reason(examined)).isEqualTo(header.get());
            return;
        }
        PlainDecoding plain = PlainDecoding.of(value, type(entity));
        SpecificRecord read = plain.record();
        if (read == null) {
            assertThat(reason(examined)).isIn(plain.reasons());
        } else if (new TypedRecordChecker(entity).check(read, NOW) instanceof Checked.Invalid invalid) {
            assertThat(reason(examined)).isEqualTo("invalid");
            assertThat(((Examined.Refused) examined).faults()).isEqualTo(invalid.faults());
        } else {
            assertThat(examined).isInstanceOf(Examined.Admitted.class);
            assertSame(entity, read, ((Examined.Admitted) examined).sends());
        }
    }

    private static Optional<String> headerFault(Entity entity, byte[] value) {
        if (value.length < WireFormat.HEADER || value[0] != 0) {
            return Optional.of("bad_header");
        }
        int id = new BigInteger(value, 1, Integer.BYTES).intValue();
        boolean transactions = entity == Entity.TRANSACTIONS;
        boolean customers = entity == Entity.CUSTOMERS;
        return switch (id) {
            case 1, 2, 3 -> id == id(entity) ? Optional.empty() : Optional.of("other_record");
            case OTHER_SCALE -> Optional.of(transactions ? "incompatible_schema" : "other_record");
            case MORE_FIELDS -> Optional.of(customers ? "incompatible_schema" : "other_record");
            case NO_RECORD -> Optional.of("other_record");
            default -> Optional.of("unknown_schema");
        };
    }

    private static String reason(Examined examined) {
        return examined instanceof Examined.Refused refused ? refused.reason().word() : "admitted";
    }

    private static Class<? extends SpecificRecord> type(Entity entity) {
        return switch (entity) {
            case CUSTOMERS -> Customer.class;
            case TRANSACTIONS -> Transaction.class;
            case TRADING_ACTIVITY -> TradingActivity.class;
        };
    }

    private static Class<? extends SpecificRecord> acceptedType(Entity entity) {
        return switch (entity) {
            case CUSTOMERS -> CustomerAccepted.class;
            case TRANSACTIONS -> TransactionAccepted.class;
            case TRADING_ACTIVITY -> TradingActivityAccepted.class;
        };
    }

    /** Every value of the record is in what is kept, personal ones apart from the others. */
    private static void assertSame(Entity entity, SpecificRecord read, List<ProducerRecord<byte[], byte[]>> sends)
            throws IOException {
        SpecificRecord kept = decoded(sends.getFirst().value(), acceptedType(entity));
        SpecificRecord personal =
                sends.size() == 1 ? null : decoded(sends.get(1).value(), PersonalData.class);
        for (Schema.Field field : read.getSchema().getFields()) {
            boolean apart = kept.getSchema().getField(field.name()) == null;
            Object value = read.get(field.pos());
            Object found = value(apart ? personal : kept, field.name());
            if (value instanceof BigDecimal decimal) {
                assertThat((BigDecimal) found).as(field.name()).isEqualByComparingTo(decimal);
            } else {
                assertThat(found).as(field.name()).isEqualTo(value);
            }
        }
    }

    private static @Nullable Object value(@Nullable SpecificRecord record, String field) {
        return record == null
                ? null
                : record.get(record.getSchema().getField(field).pos());
    }

    private static <T extends SpecificRecord> T decoded(byte[] value, Class<T> type) throws IOException {
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        return new SpecificDatumReader<T>(schema, schema, model)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, null));
    }

    @Test
    void noValueIsNone() {
        assertThat(reason(examine(Entity.CUSTOMERS, null))).isEqualTo("null_value");
    }

    @Test
    void headersAreFew() throws IOException {
        byte[] value =
                LandedBytes.framed(id(Entity.CUSTOMERS), new LandedBytes(new Random(1)).record(Entity.CUSTOMERS));
        ConsumerRecord<byte[], byte[]> record = consumed(Entity.CUSTOMERS, value);
        for (int i = 0; i < 100; i++) {
            record.headers().add("trace", new byte[8]);
        }
        Owner acme = new Owner("acme", Entity.CUSTOMERS.word());
        Examined without = examine(Entity.CUSTOMERS, value);
        assertThat(reason(examiner.examine(record, acme))).isEqualTo(reason(without));
        record.headers().add("trace", new byte[8]);
        assertThat(reason(examiner.examine(record, acme))).isEqualTo("too_many_headers");
    }

    /** Avro would count to 2^62 to skip an array of nothing that our schema does not have. */
    @Test
    void fieldsThatWouldBeSkippedAreNotEvenRead() {
        byte[] header = new byte[WireFormat.HEADER];
        WireFormat.writeHeader(header, MORE_FIELDS);
        for (long count : new long[] {Long.MAX_VALUE / 2, Integer.MAX_VALUE, Long.MIN_VALUE}) {
            byte[] value = LandedBytes.joined(header, LandedBytes.number(count));
            long began = System.nanoTime();
            assertThat(reason(examine(Entity.CUSTOMERS, value))).isEqualTo("incompatible_schema");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** A megabyte of digits is judged by its length, not reckoned with. */
    @Test
    void aNumberOfMillionsOfDigitsTakesNoLonger() {
        byte[] digits = new byte[1 << 20];
        new Random(3).nextBytes(digits);
        byte[] value = LandedBytes.transaction(id(Entity.TRANSACTIONS), digits);
        long began = System.nanoTime();
        assertThat(reason(examine(Entity.TRANSACTIONS, value))).isEqualTo("invalid");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
}
