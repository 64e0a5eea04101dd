package io.tributary.schemas.serde;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Conversion;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.path.TracingAvroTypeException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes generated and generic records, and refuses a time finer than its field, which Avro would cut off silently
 * (DOMAIN, promise 1: exact or refused). Avro itself refuses a decimal that does not fit. Thread-safe.
 */
final class ExactWriter extends SpecificDatumWriter<Object> {

    private static final String IN_FIELD = " in field '";

    static final String TOO_FINE = "a time is finer than ";

    private static final int NANOS_PER_MICRO = 1_000;
    private static final int NANOS_PER_MILLI = 1_000_000;

    ExactWriter(Schema schema, SpecificData model) {
        super(schema, model);
    }

    @Override
    protected <T> Object convert(Schema schema, LogicalType logicalType, Conversion<T> conversion, Object datum) {
        if (datum instanceof Instant || datum instanceof LocalDateTime || datum instanceof LocalTime) {
            int grain = grain(logicalType);
            if (((Temporal) datum).get(ChronoField.NANO_OF_SECOND) % grain != 0) {
                throw new AvroTypeException(TOO_FINE + logicalType.getName());
            }
        }
        return super.convert(schema, logicalType, conversion, datum);
    }

    /** Avro names the field for a missing value, but not for one that cannot be converted. */
    @Override
    protected void writeField(Object datum, Schema.Field field, Encoder out, Object state) throws IOException {
        try {
            super.writeField(datum, field, out, state);
        } catch (AvroTypeException e) {
            if (e instanceof TracingAvroTypeException
                    || String.valueOf(e.getMessage()).contains(IN_FIELD)) {
                throw e;
            }
            throw new AvroTypeException(e.getMessage() + IN_FIELD + field.name() + "'", e);
        }
    }

    private static int grain(LogicalType type) {
        if (type instanceof LogicalTypes.TimestampMicros
                || type instanceof LogicalTypes.LocalTimestampMicros
                || type instanceof LogicalTypes.TimeMicros) {
            return NANOS_PER_MICRO;
        }
        if (type instanceof LogicalTypes.TimestampMillis
                || type instanceof LogicalTypes.LocalTimestampMillis
                || type instanceof LogicalTypes.TimeMillis) {
            return NANOS_PER_MILLI;
        }
        return 1;
    }
}
