package io.tributary.schemas.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON as RFC 8259 has it and no wider: UTF-8 only, no duplicate member names, no NaN, no comments. Long numbers and
 * names are no syntax error, the body's size bounds them; nesting deeper than 1000 is.
 */
public final class StrictJson {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private StrictJson() {}

    /**
     * Opens JSON text for reading.
     *
     * @throws MalformedJsonException if it is not UTF-8
     * @throws IOException never, but for its signature
     */
    public static JsonParser parser(byte[] text, int offset, int length) throws IOException {
        if (!Utf8.isWellFormed(text, offset, length)) {
            throw new MalformedJsonException("The text is not well-formed UTF-8.");
        }
        // The parser would take these for UTF-16 and UTF-32; in UTF-8 no JSON text begins so.
        for (int i = 0; i < Math.min(4, length); i++) {
            if (text[offset + i] == 0) {
                throw new MalformedJsonException("The text begins with a character that JSON does not have.");
            }
        }
        // A factory keeps the names that its parsers meet, of any length: one of its own, and they go with the text.
        return FACTORY.copy().createParser(text, offset, length);
    }

    /** The string that a stretch of well-formed UTF-8 is as JSON; null if it is none. */
    static @Nullable String string(byte[] json, int from, int to) {
        // No copy of the factory: a string has no names to keep.
        try (JsonParser parser = FACTORY.createParser(json, from, to - from)) {
            String text = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
            return parser.nextToken() == null ? text : null;
        } catch (IOException e) {
            return null;
        }
    }
}
