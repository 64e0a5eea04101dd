package io.tributary.schemas.serde;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members that any of the registry's JSON objects may have; those that an answer lacks are null, empty or 0. */
record RegistryReply(
        @Nullable String subject,
        int id,
        int version,
        @Nullable String schema,
        String schemaType,
        List<SchemaReference> references,
        @Nullable String compatibility,
        int errorCode,
        @Nullable String message) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads one object; members we do not know are skipped. */
    static RegistryReply parse(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            expect(json, JsonToken.START_OBJECT);
            return object(json);
        }
    }

    /** Reads an array of whole numbers. */
    static List<Integer> parseNumbers(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            expect(json, JsonToken.START_ARRAY);
            List<Integer> numbers = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                numbers.add(json.getIntValue());
            }
            return numbers;
        }
    }

    /** Reads an array of strings. */
    static List<String> parseStrings(byte[] body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            expect(json, JsonToken.START_ARRAY);
            List<String> strings = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                strings.add(json.getText());
            }
            return strings;
        }
    }

    /** The body that sets a compatibility. */
    static String compatibility(Compatibility level) {
        return "{\"compatibility\":\"" + level + "\"}";
    }

    /** The body that registers or looks up a schema. */
    static String write(SchemaDocument document) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("schemaType", "AVRO");
            json.writeStringField("schema", document.text());
            if (!document.references().isEmpty()) {
                json.writeArrayFieldStart("references");
                for (SchemaReference reference : document.references()) {
                    json.writeStartObject();
                    json.writeStringField("name", reference.name());
                    json.writeStringField("subject", reference.subject());
                    json.writeNumberField("version", reference.version());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A StringWriter failed", e);
        }
        return out.toString();
    }

    private static RegistryReply object(JsonParser json) throws IOException {
        String subject = null;
        int id = 0;
        int version = 0;
        String schema = null;
        String schemaType = "AVRO";
        List<SchemaReference> references = List.of();
        String compatibility = null;
        int errorCode = 0;
        String message = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (member) {
                case "subject" -> subject = json.getText();
                case "id" -> id = json.getIntValue();
                case "version" -> version = json.getIntValue();
                case "schema" -> schema = json.getText();
                case "schemaType" -> schemaType = json.getText();
                case "references" -> references = references(json);
                case "compatibility", "compatibilityLevel" -> compatibility = json.getText();
                case "error_code" -> errorCode = json.getIntValue();
                case "message" -> message = json.getText();
                default -> json.skipChildren();
            }
        }
        return new RegistryReply(
                subject, id, version, schema, schemaType, references, compatibility, errorCode, message);
    }

    private static List<SchemaReference> references(JsonParser json) throws IOException {
        List<SchemaReference> references = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("references is no array");
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String name = "";
            String subject = "";
            int version = 0;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String member = json.currentName();
                json.nextToken();
                switch (member) {
                    case "name" -> name = json.getText();
                    case "subject" -> subject = json.getText();
                    case "version" -> version = json.getIntValue();
                    default -> json.skipChildren();
                }
            }
            references.add(new SchemaReference(name, subject, version));
        }
        return references;
    }

    private static void expect(JsonParser json, JsonToken token) throws IOException {
        if (json.nextToken() != token) {
            throw new IOException("expected " + token + ", found " + json.currentToken());
        }
    }
}
