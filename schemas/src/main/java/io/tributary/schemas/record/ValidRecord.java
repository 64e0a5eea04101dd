package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A record in which nothing is wrong: its values by field, exactly as they will be stored.
 *
 * <p>Held as a row of numbers, one for each field (see {@link Form}), because most records go from JSON to Avro without
 * anybody looking at them: their strings stay where they were read, in the request's body.
 */
public final class ValidRecord {
    private static final byte[] NOTHING = {};

    private final Entity entity;
    private final long[] slots;
    private final long present;
    private final byte[] body;
    private final long moved;
    private final byte[] apart;

    /**
     * Only for what builds records.
     *
     * @param slots by position of the field
     * @param present the fields that have a value, as bits
     * @param body what the slots of texts point into
     * @param moved the fields whose slot points into {@code apart} instead: texts, and decimals that are no long
     */
    ValidRecord(Entity entity, long[] slots, long present, byte[] body, long moved, byte[] apart) {
        this.entity = entity;
        this.slots = slots;
        this.present = present;
        this.body = body;
        this.moved = moved;
        this.apart = apart;
    }

    /** A record of these values: String, BigDecimal in the field's scale, Instant or LocalDate, by position. */
    static ValidRecord of(Entity entity, @Nullable Object[] values) {
        Builder builder = new Builder(entity, NOTHING);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                builder.put(i, value);
            }
        }
        return builder.build();
    }

    /** Gathers a record's values. */
    static final class Builder {
        private final Entity entity;
        private final byte[] body;
        private final long[] slots;
        private long present;
        private long moved;
        private @Nullable ByteArrayOutputStream apart;

        Builder(Entity entity, byte[] body) {
            this.entity = entity;
            this.body = body;
            this.slots = new long[entity.fields().size()];
        }

        boolean has(int position) {
            return (present >>> position & 1) != 0;
        }

        /** The fields that have a value, as bits. */
        long present() {
            return present;
        }

        /** Takes a value as its slot. */
        void put(int position, long slot) {
            slots[position] = slot;
            present |= 1L << position;
        }

        /** Takes a value as a rule stores it. */
        void put(int position, Object value) {
            if (value instanceof String text) {
                putApart(position, text.getBytes(UTF_8));
            } else if (value instanceof BigDecimal decimal) {
                BigInteger unscaled = decimal.unscaledValue();
                if (unscaled.bitLength() < Long.SIZE - 1) {
                    put(position, unscaled.longValueExact());
                } else {
                    putApart(position, unscaled.toByteArray());
                }
            } else if (value instanceof Instant moment) {
                put(position, micros(moment));
            } else {
                put(position, ((LocalDate) value).toEpochDay());
            }
        }

        private void putApart(int position, byte[] bytes) {
            ByteArrayOutputStream sink = apart;
            if (sink == null) {
                sink = new ByteArrayOutputStream();
                apart = sink;
            }
            put(position, Slots.stretch(sink.size(), bytes.length));
            moved |= 1L << position;
            sink.writeBytes(bytes);
        }

        ValidRecord build() {
            return new ValidRecord(entity, slots, present, body, moved, apart == null ? NOTHING : apart.toByteArray());
        }
    }

    /** What it is a record of. */
    public Entity entity() {
        return entity;
    }

    /**
     * The value of a field: String, BigDecimal, Instant or LocalDate; null where the record has none.
     *
     * @throws IllegalArgumentException if the entity has no such field
     */
    public @Nullable Object value(String field) {
        int position = entity.position(field);
        if (position < 0) {
            throw new IllegalArgumentException(entity.word() + " have no field " + field);
        }
        return value(position);
    }

    /** The value at a position of {@link Entity#fields()}. */
    @Nullable
    Object value(int position) {
        if (!has(position)) {
            return null;
        }
        Rule rule = entity.fields().get(position).rule();
        long slot = slots[position];
        return switch (rule.form()) {
            case TEXT -> new String(source(position), from(position), length(position), UTF_8);
            case DECIMAL ->
                new BigDecimal(
                        isApart(position)
                                ? new BigInteger(source(position), from(position), length(position))
                                : BigInteger.valueOf(slot),
                        rule.scale());
            case MOMENT -> Instant.EPOCH.plus(slot, ChronoUnit.MICROS);
            case DAY -> LocalDate.ofEpochDay(slot);
        };
    }

    boolean has(int position) {
        return (present >>> position & 1) != 0;
    }

    /** What stands for the value, see {@link Form}; for one that lies apart, where it lies. */
    long slot(int position) {
        return slots[position];
    }

    /** Whether a decimal's two's complement, or a text, lies apart. */
    boolean isApart(int position) {
        return (moved >>> position & 1) != 0;
    }

    /** Where a value of bytes lies. */
    byte[] source(int position) {
        return isApart(position) ? apart : body;
    }

    int from(int position) {
        return Slots.from(slots[position]);
    }

    int length(int position) {
        return Slots.length(slots[position]);
    }

    /** Microseconds since 1970; a moment finer than that is no value of a record. */
    static long micros(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000L), moment.getNano() / 1_000L);
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                IntStream.range(0, slots.length).mapToObj(this::value).toArray());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValidRecord that && entity == that.entity && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return Objects.hash(entity, values());
    }

    /** Names the entity only: values may be personal data. */
    @Override
    public String toString() {
        return "ValidRecord[" + entity.word() + "]";
    }
}
