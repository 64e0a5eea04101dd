package io.tributary.schemas.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The guide's JSON Schemas, draft 2020-12, as published to firms. They are the guide's word for word but for a scraper's
 * artefact in {@code $schema}; the general rules come on top (see {@link Entity}).
 */
public final class JsonSchemas {
    private JsonSchemas() {}

    /** The schema of an entity as UTF-8 text. */
    public static byte[] of(Entity entity) {
        String resource = "/io/tributary/schemas/json/" + entity.word() + ".json";
        try (InputStream text = JsonSchemas.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException("The resource " + resource + " is not on the class path");
            }
            return text.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read", e);
        }
    }
}
