package io.tributary.gateway.landing;

import io.tributary.proptrading.Customer;
import io.tributary.proptrading.TradingActivity;
import io.tributary.proptrading.Transaction;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.serde.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a producer might write into a landing topic: good records, and what becomes of them in bad hands. */
final class LandedBytes {
    /** Lengths and counts that nobody has the bytes for. */
    private static final long[] HUGE = {
        Integer.MAX_VALUE,
        Integer.MAX_VALUE - 8L,
        Integer.MAX_VALUE + 1L,
        Long.MAX_VALUE,
        -1,
        Integer.MIN_VALUE,
        Long.MIN_VALUE,
        1 << 20
    };

    private static final List<String> TEXTS = List.of("x", "cust-1", "Jane", "Žižkov", "😀", "a|b%", "\uFFFD", "");
    private static final int LONGEST_NOISE = 200;

    private final Random random;

    LandedBytes(Random random) {
        this.random = random;
    }

    /** A record that passes most rules most times. */
    SpecificRecord record(Entity entity) {
        return switch (entity) {
            case CUSTOMERS ->
                Customer.newBuilder()
                        .setCustomerId("cust-" + random.nextInt(100))
                        .setSignupDate(Instant.parse("2026-03-08T16:05:00.123456Z"))
                        .setAffiliateId(random.nextInt(20) == 0 ? text() : "aff-1")
                        .setCountryCode(maybe("CZ"))
                        .setLangId(maybe("en"))
                        .setAccountSize(random.nextBoolean() ? new BigDecimal("50000.00") : null)
                        .setFirstName(maybe(text()))
                        .setEmail(maybe("jane@example.com"))
                        .build();
            case TRANSACTIONS ->
                Transaction.newBuilder()
                        .setTransactionId("txn-" + random.nextInt(100))
                        .setCustomerId("cust-1")
                        .setTransactionType("challenge_fee")
                        .setAmountCurrency(BigDecimal.valueOf(random.nextInt(1_000_000), 2))
                        .setCurrency("USD")
                        .setTransactionDate(Instant.parse("2026-03-08T16:05:00Z"))
                        .setStatus("approved")
                        .setNote(maybe(text()))
                        .build();
            case TRADING_ACTIVITY ->
                TradingActivity.newBuilder()
                        .setDate(LocalDate.parse("2026-03-15"))
                        .setCustomerId("cust-1")
                        .setInstrument("EURUSD")
                        .setLotsTraded(new BigDecimal("5.25"))
                        .setPnl(new BigDecimal("-1240.12345678"))
                        .setDrawdown(random.nextBoolean() ? new BigDecimal("2.50000000") : null)
                        .setCurrency("USD")
                        .build();
        };
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private @Nullable String maybe(String text) {
        return random.nextBoolean() ? text : null;
    }

    static byte[] framed(int id, SpecificRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[WireFormat.HEADER]);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new SpecificDatumWriter<SpecificRecord>(record.getSchema(), SpecificData.getForClass(record.getClass()))
                    .write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return underId(out.toByteArray(), id);
    }

    /** A transaction of any amount, which Avro would not write. */
    static byte[] transaction(int id, byte[] amount) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[WireFormat.HEADER]);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            for (String text : List.of("txn-1", "cust-1", "challenge_fee")) {
                encoder.writeString(text);
            }
            encoder.writeBytes(amount);
            encoder.writeString("USD");
            encoder.writeLong(0);
            encoder.writeString("approved");
            for (int i = 0; i < 3; i++) {
                encoder.writeIndex(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return underId(out.toByteArray(), id);
    }

    static byte[] underId(byte[] bytes, int id) {
        byte[] copy = bytes.clone();
        WireFormat.writeHeader(copy, id);
        return copy;
    }

    /**
     * One of the ways in which bytes go wrong, or none.
     *
     * @param good framed
     * @param ids schema ids to put instead
     */
    byte[] spoiled(byte[] good, List<Integer> ids) {
        int at = random.nextInt(good.length);
        return switch (random.nextInt(11)) {
            case 0 -> noise(random.nextInt(LONGEST_NOISE));
            case 1 -> joined(Arrays.copyOf(good, WireFormat.HEADER), noise(random.nextInt(LONGEST_NOISE)));
            case 2 -> flipped(good, 1 + random.nextInt(3));
            case 3 -> Arrays.copyOf(good, at);
            case 4 -> joined(good, noise(1 + random.nextInt(20)));
            case 5 -> underId(good, ids.get(random.nextInt(ids.size())));
            case 6 -> spliced(good, Math.max(at, WireFormat.HEADER), number(), 1 + random.nextInt(2));
            case 7 -> spliced(good, Math.max(at, WireFormat.HEADER), number(), 0);
            // No value, no value, no value: or the first branch of each union.
            case 8 -> joined(Arrays.copyOf(good, Math.max(at, WireFormat.HEADER)), new byte[random.nextInt(100)]);
            case 9 -> joined(good, Arrays.copyOfRange(good, at, good.length));
            default -> good;
        };
    }

    private byte[] number() {
        return number(HUGE[random.nextInt(HUGE.length)]);
    }

    /** Avro's long. */
    static byte[] number(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            encoder.writeLong(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(byte[] good, int bits) {
        byte[] copy = good.clone();
        for (int i = 0; i < bits; i++) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return copy;
    }

    private static byte[] spliced(byte[] good, int at, byte[] put, int instead) {
        int from = Math.min(at, good.length);
        byte[] rest = Arrays.copyOfRange(good, Math.min(from + instead, good.length), good.length);
        return joined(joined(Arrays.copyOf(good, from), put), rest);
    }

    static byte[] joined(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }
}
