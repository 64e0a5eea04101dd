package io.tributary.schemas.serde;

import java.util.List;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Avro's data models: which Java values stand for which Avro types. */
final class AvroModels {

    /** Generic records with bytes and numbers for logical types, Confluent's default. */
    static final GenericData RAW = new GenericData();
    /** Generic records with BigDecimal, LocalDate, Instant. */
    static final GenericData LOGICAL = withConversions(new GenericData());
    /** For writing: takes generated classes, generic records, logical values and raw ones. */
    static final SpecificData WRITING = withConversions(new SpecificData());

    static {
        GeneratedClasses.trust();
    }

    private AvroModels() {}

    /** The model of a generated class, with the conversions it was generated with; none for other classes. */
    static @Nullable SpecificData of(Class<?> type) {
        return SpecificRecord.class.isAssignableFrom(type) ? SpecificData.getForClass(type) : null;
    }

    /** The class that Avro's generator would have made for a schema, or null if there is none. */
    static @Nullable Class<?> classOf(Schema schema) {
        try {
            return WRITING.getClass(schema);
        } catch (SecurityException e) {
            // A class of that name exists, and no generator of Avro's made it.
            return null;
        }
    }

    private static <M extends GenericData> M withConversions(M model) {
        List<Conversion<?>> conversions = List.of(
                new Conversions.DecimalConversion(),
                new Conversions.UUIDConversion(),
                new TimeConversions.DateConversion(),
                new TimeConversions.TimeMillisConversion(),
                new TimeConversions.TimeMicrosConversion(),
                new TimeConversions.TimestampMillisConversion(),
                new TimeConversions.TimestampMicrosConversion(),
                new TimeConversions.TimestampNanosConversion(),
                new TimeConversions.LocalTimestampMillisConversion(),
                new TimeConversions.LocalTimestampMicrosConversion(),
                new TimeConversions.LocalTimestampNanosConversion());
        conversions.forEach(model::addLogicalTypeConversion);
        return model;
    }
}
