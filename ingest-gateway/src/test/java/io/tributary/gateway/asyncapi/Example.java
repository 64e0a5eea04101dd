package io.tributary.gateway.asyncapi;

import io.tributary.schemas.topic.Topic;
import io.tributary.schemas.value.Keys;
import io.tributary.service.docs.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** An example of the guide as the record it stands for. */
record Example(String key, Map<String, @Nullable Object> value) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    static Example of(Channel channel) {
        Map<String, @Nullable Object> members = Yaml.map(channel.example());
        return new Example(Guide.text(members, "key"), Yaml.map(members.get("value")));
    }

    /** The record; a member that the schema does not have, a missing one or one of another type is an error. */
    <V extends SpecificRecord> V record(Topic<V> topic) {
        Object generic = converted(topic.schema(), value);
        return topic.type().cast(specific(generic, topic));
    }

    private static <V extends SpecificRecord> Object specific(Object generic, Topic<V> topic) {
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(topic.schema()).write(generic, encoder);
            encoder.flush();
            return new SpecificDatumReader<V>(topic.schema())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A template over the fields, filled: its parts joined as a key; an identity is joined already. */
    String filled(String template) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(part(place.group(1))));
    }

    private String part(String field) {
        String text = String.valueOf(value.get(field));
        return field.equals("identity") ? text : Keys.join(text);
    }

    private static Object converted(Schema schema, @Nullable Object plain) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, Yaml.map(plain));
            case ARRAY ->
                ((List<?>) present(plain))
                        .stream()
                                .map(element -> converted(schema.getElementType(), element))
                                .toList();
            case MAP -> {
                Map<String, Object> map = new LinkedHashMap<>();
                Yaml.map(plain).forEach((name, element) -> map.put(name, converted(schema.getValueType(), element)));
                yield map;
            }
            case UNION -> converted(schema.getTypes().get(1), plain);
            case ENUM -> new GenericData.EnumSymbol(schema, String.valueOf(plain));
            case BYTES -> bytes(schema, String.valueOf(plain));
            case INT ->
                schema.getLogicalType() == null
                        ? (Object) (Integer) present(plain)
                        : (int) LocalDate.parse(String.valueOf(plain)).toEpochDay();
            case LONG ->
                schema.getLogicalType() == null
                        ? (Object) ((Number) present(plain)).longValue()
                        : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(String.valueOf(plain)));
            default -> present(plain);
        };
    }

    private static Object bytes(Schema schema, String text) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                ? new Conversions.DecimalConversion().toBytes(new BigDecimal(text), schema, decimal)
                : ByteBuffer.wrap(Base64.getDecoder().decode(text));
    }

    private static Object record(Schema schema, Map<String, @Nullable Object> plain) {
        plain.keySet().forEach(name -> {
            if (schema.getField(name) == null) {
                throw new AssertionError(schema.getName() + " has no field " + name);
            }
        });
        GenericRecordBuilder builder = new GenericRecordBuilder(schema);
        schema.getFields().forEach(field -> {
            if (plain.containsKey(field.name())) {
                builder.set(field, converted(field.schema(), plain.get(field.name())));
            }
        });
        return builder.build();
    }

    private static Object present(@Nullable Object plain) {
        if (plain == null) {
            throw new AssertionError("a value is missing");
        }
        return plain;
    }
}
