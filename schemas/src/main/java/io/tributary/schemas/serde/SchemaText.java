package io.tributary.schemas.serde;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Schemas to and from their text. */
public final class SchemaText {

    /** The hint of Avro's Java generator; no part of the contract, and noise to every other language. */
    private static final String JAVA_STRING = "avro.java.string";

    private static final JsonFactory JSON = new JsonFactory();

    private SchemaText() {}

    /** The schema's text as the registry should hold it: without Java's hints, so that equal schemas have equal texts. */
    public static String forRegistry(Schema schema) {
        String text = schema.toString();
        return text.contains(JAVA_STRING)
                ? lenientParser().parse(withoutHints(text)).toString()
                : text;
    }

    /** Whether two schemas are one to the registry. */
    static boolean same(Schema a, Schema b) {
        return a.equals(b) || forRegistry(a).equals(forRegistry(b));
    }

    /** For texts that a registry has already accepted: takes defaults and names that are no longer allowed in new ones. */
    static Schema.Parser lenientParser() {
        return new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
    }

    private static String withoutHints(String text) {
        StringWriter out = new StringWriter(text.length());
        try (JsonParser in = JSON.createParser(text);
                JsonGenerator to = JSON.createGenerator(out)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.FIELD_NAME && JAVA_STRING.equals(in.currentName())) {
                    in.nextToken();
                    in.skipChildren();
                } else {
                    to.copyCurrentEventExact(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A schema's own text is not JSON", e);
        }
        return out.toString();
    }
}
