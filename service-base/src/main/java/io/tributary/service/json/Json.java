package io.tributary.service.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strict JSON for small documents such as the admin's: UTF-8 only, no duplicate member names, nothing after the value,
 * numbers exact; names and numbers of any length.
 *
 * <p>A value is a {@code Map<String, Object>} in the order of the text, a {@code List<Object>}, a {@code String}, a
 * {@code BigDecimal}, a {@code Boolean} or null. For records in bulk use a streaming parser instead.
 */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // Names may be as long as bodies, so that none is kept for the next one.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** More digits than these take long to become a number, and no number of ours has as many. */
    private static final int LONGEST_NUMBER = 1000;

    /** Stands for what is JSON, but as far out of every range as this. */
    private static final BigDecimal BEYOND = new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE);

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws JsonException it is not JSON, not UTF-8, has a member name twice or something after its end; the message
     *     says where and quotes nothing
     */
    public static @Nullable Object parse(byte[] utf8) throws JsonException {
        // Decoded beforehand: the byte parser would also take UTF-16 and UTF-32.
        try (JsonParser json = FACTORY.createParser(decode(utf8))) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new JsonException("the body is empty");
            }
            Object value = value(json, first);
            if (json.nextToken() != null) {
                throw new JsonException("there is something after the end of the JSON value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new JsonException(describe(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static char[] decode(byte[] utf8) throws JsonException {
        try {
            var chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            char[] text = new char[chars.remaining()];
            chars.get(text);
            return text;
        } catch (CharacterCodingException e) {
            throw new JsonException("the body is not UTF-8");
        }
    }

    /** Where, but not what: the parser's own message quotes the text, which may be personal. */
    private static String describe(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        String kind = message != null && message.startsWith("Duplicate field")
                ? "a member name appears twice in one object"
                : "the text is not JSON";
        var at = e.getLocation();
        return at == null ? kind : kind + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(json, "unexpected token");
        };
    }

    private static BigDecimal number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? BEYOND : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return BEYOND; // its exponent has more than 32 bits
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser json) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            members.put(name, value(json, json.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser json) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            elements.add(value(json, token));
        }
        return elements;
    }

    /**
     * Writes a value as UTF-8.
     *
     * @param value a map, an iterable, a string, a whole number, a {@code BigDecimal}, a boolean or null; anything else
     *     is written as its {@code toString()} in quotes (dates, enums)
     */
    public static byte[] write(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Iterable<?> elements -> {
                json.writeStartArray();
                for (Object element : elements) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number.toPlainString());
            case Boolean flag -> json.writeBoolean(flag);
            default -> json.writeString(value.toString());
        }
    }
}
