package io.tributary.schemas.serde;

import java.util.List;
import org.apache.avro.Schema;

/**
 * An Avro schema as a registry keeps it: its text, and the named types that the text uses but does not define.
 *
 * @param text the schema's JSON
 * @param references the types defined elsewhere, in no particular order
 */
public record SchemaDocument(String text, List<SchemaReference> references) {

    /** Copies the list. */
    public SchemaDocument {
        references = List.copyOf(references);
    }

    /** A schema that defines every type it uses, without the hints that only Java code generators read. */
    public static SchemaDocument of(Schema schema) {
        return new SchemaDocument(SchemaText.forRegistry(schema), List.of());
    }
}
