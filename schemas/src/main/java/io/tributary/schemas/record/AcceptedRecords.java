package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PersonalData;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.record.AvroLayout.Place;
import io.tributary.schemas.serde.WireFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns valid records into what is kept for ever, as the bytes that Kafka gets: the truth topics' values in Confluent's
 * wire format, without personal data; apart from them the personal data; and their keys. Straight from the record to Avro,
 * without an object between: this is what the gateway does most.
 */
public final class AcceptedRecords {
    private static final Map<Entity, AvroLayout> TRUTH = new EnumMap<>(Map.of(
            Entity.CUSTOMERS,
            new AvroLayout(Entity.CUSTOMERS, CustomerAccepted.getClassSchema()),
            Entity.TRANSACTIONS,
            new AvroLayout(Entity.TRANSACTIONS, TransactionAccepted.getClassSchema()),
            Entity.TRADING_ACTIVITY,
            new AvroLayout(Entity.TRADING_ACTIVITY, TradingActivityAccepted.getClassSchema())));
    private static final AvroLayout PERSONAL = new AvroLayout(Entity.CUSTOMERS, PersonalData.getClassSchema());
    private static final Map<Source, Integer> SOURCES = new EnumMap<>(Arrays.stream(Source.values())
            .collect(Collectors.toMap(
                    Function.identity(), source -> Source.getClassSchema().getEnumOrdinal(source.name()))));
    /** Which part of a union follows, as Avro writes the numbers 0 and 1. */
    private static final byte FIRST_PART = 0;

    private static final byte SECOND_PART = 2;
    private static final byte[] PERCENT = "%25".getBytes(US_ASCII);
    private static final byte[] BAR = "%7C".getBytes(US_ASCII);
    private static final int EMAIL = Entity.CUSTOMERS.position("email");

    private final PersonKey personKey;

    /** @param personKey makes a customer's person_key of the e-mail */
    public AcceptedRecords(PersonKey personKey) {
        this.personKey = personKey;
    }

    /**
     * The record as the truth has it.
     *
     * @param schemaId of the entity's accepted type in the registry
     */
    public byte[] truth(ValidRecord record, Origin origin, int schemaId, AvroBuffer buffer) {
        String person = record.entity() == Entity.CUSTOMERS && record.has(EMAIL)
                ? personKey.of(String.valueOf(record.value(EMAIL)))
                : null;
        return write(layout(record.entity()), record, origin, person, schemaId, buffer);
    }

    /**
     * The personal data of a customer record, or null where it has none.
     *
     * @param schemaId of {@link PersonalData} in the registry
     */
    public static byte @Nullable [] personal(ValidRecord record, Origin origin, int schemaId, AvroBuffer buffer) {
        return hasPersonalData(record) ? write(PERSONAL, record, origin, null, schemaId, buffer) : null;
    }

    private static boolean hasPersonalData(ValidRecord record) {
        if (record.entity() != Entity.CUSTOMERS) {
            return false;
        }
        for (int i = 0; i < record.entity().fields().size(); i++) {
            if (record.has(i) && record.entity().fields().get(i).personal()) {
                return true;
            }
        }
        return false;
    }

    /** The record's key: the firm and its identity (see {@link io.tributary.schemas.value.Keys}). */
    public static byte[] key(ValidRecord record, String firmId, AvroBuffer buffer) {
        buffer.restart(0);
        keyPart(firmId, buffer);
        for (int position : record.entity().identityPositions()) {
            buffer.raw((byte) '|');
            keyPart(record, position, buffer);
        }
        return buffer.copy();
    }

    /** What the record's partition is a hash of: the firm and the customer. */
    public static byte[] place(ValidRecord record, String firmId, AvroBuffer buffer) {
        buffer.restart(0);
        keyPart(firmId, buffer);
        buffer.raw((byte) '|');
        keyPart(record, record.entity().customerPosition(), buffer);
        return buffer.copy();
    }

    private static AvroLayout layout(Entity entity) {
        return Objects.requireNonNull(TRUTH.get(entity), "there is one for each");
    }

    private static byte[] write(
            AvroLayout layout,
            ValidRecord record,
            Origin origin,
            @Nullable String person,
            int schemaId,
            AvroBuffer buffer) {
        buffer.restart(WireFormat.HEADER);
        Origin.Landing landing = origin.landing();
        for (Place place : layout.places()) {
            switch (place.kind()) {
                case RECORD -> value(place, record, buffer);
                case FIRM -> text(origin.firmId(), buffer);
                case OBSERVED -> buffer.number(ValidRecord.micros(origin.observedAt()));
                case SOURCE -> buffer.number(source(origin.source()));
                case LANDING_PARTITION -> number(landing == null ? null : (long) landing.partition(), buffer);
                case LANDING_OFFSET -> number(landing == null ? null : landing.offset(), buffer);
                case PERSON_KEY -> person(person, buffer);
                case NULL -> present(false, buffer);
            }
        }
        byte[] bytes = buffer.copy();
        WireFormat.writeHeader(bytes, schemaId);
        return bytes;
    }

    private static void value(Place place, ValidRecord record, AvroBuffer buffer) {
        int position = place.position();
        if (place.optional() && !present(record.has(position), buffer)) {
            return;
        }
        if (place.form() == Form.TEXT || record.isApart(position)) {
            buffer.bytes(record.source(position), record.from(position), record.length(position));
        } else if (place.form() == Form.DECIMAL) {
            buffer.decimal(record.slot(position));
        } else {
            buffer.number(record.slot(position));
        }
    }

    /** By its place in the schema, which need not be that in the class. */
    private static int source(Source source) {
        return Objects.requireNonNull(SOURCES.get(source), "the schema has them all");
    }

    private static void number(@Nullable Long value, AvroBuffer buffer) {
        present(value != null, buffer);
        if (value != null) {
            buffer.number(value);
        }
    }

    private static void person(@Nullable String key, AvroBuffer buffer) {
        present(key != null, buffer);
        if (key != null) {
            text(key, buffer);
        }
    }

    /** Writes which part of an optional field's union follows. */
    private static boolean present(boolean present, AvroBuffer buffer) {
        buffer.raw(present ? SECOND_PART : FIRST_PART);
        return present;
    }

    private static void text(String text, AvroBuffer buffer) {
        byte[] bytes = buffer.utf8(text);
        buffer.bytes(bytes, 0, bytes.length);
    }

    private static void keyPart(ValidRecord record, int position, AvroBuffer buffer) {
        if (record.entity().fields().get(position).rule().form() == Form.TEXT) {
            keyPart(record.source(position), record.from(position), record.length(position), buffer);
        } else {
            keyPart(String.valueOf(record.value(position)), buffer);
        }
    }

    private static void keyPart(String part, AvroBuffer buffer) {
        byte[] bytes = buffer.utf8(part);
        keyPart(bytes, 0, bytes.length, buffer);
    }

    private static void keyPart(byte[] source, int from, int length, AvroBuffer buffer) {
        int begin = from;
        for (int i = from; i < from + length; i++) {
            if (source[i] == '%' || source[i] == '|') {
                buffer.raw(source, begin, i - begin);
                buffer.raw(source[i] == '%' ? PERCENT : BAR, 0, PERCENT.length);
                begin = i + 1;
            }
        }
        buffer.raw(source, begin, from + length - begin);
    }
}
