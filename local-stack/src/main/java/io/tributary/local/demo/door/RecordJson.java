package io.tributary.local.demo.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Records as the guide's JSON: its field names are the Avro fields' names; what is null is absent. */
final class RecordJson {
    private static final JsonFactory JSON =
            JsonFactory.builder().build().configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

    private RecordJson() {}

    static String one(SpecificRecord record) {
        return write(json -> object(json, record));
    }

    static String array(List<? extends SpecificRecord> records) {
        return write(json -> {
            json.writeStartArray();
            for (SpecificRecord record : records) {
                object(json, record);
            }
            json.writeEndArray();
        });
    }

    @FunctionalInterface
    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static String write(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static void object(JsonGenerator json, SpecificRecord record) throws IOException {
        json.writeStartObject();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value instanceof BigDecimal number) {
                json.writeNumberField(
                        field.name(), number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
            } else if (value != null) {
                json.writeStringField(field.name(), value.toString()); // java.time writes as RFC 3339 does
            }
        }
        json.writeEndObject();
    }
}
