package io.tributary.schemas.serde;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Makes a schema of a registry's answer, fetching the types it refers to. */
final class SchemaResolver {

    /** Fetches one version of a subject. */
    interface Versions {
        RegistryReply fetch(String subject, int version);
    }

    private final Versions versions;

    SchemaResolver(Versions versions) {
        this.versions = versions;
    }

    Schema resolve(RegistryReply reply) {
        Schema.Parser parser = SchemaText.lenientParser();
        parseReferences(parser, reply, new HashSet<>());
        return parser.parse(text(reply));
    }

    /** Depth first, so that a type is defined before it is used. Each name once: two ways may lead to one type. */
    private void parseReferences(Schema.Parser parser, RegistryReply reply, Set<String> names) {
        for (SchemaReference reference : reply.references()) {
            if (names.add(reference.name())) {
                RegistryReply referred = versions.fetch(reference.subject(), reference.version());
                parseReferences(parser, referred, names);
                parser.parse(text(referred));
            }
        }
    }

    private static String text(RegistryReply reply) {
        String schema = reply.schema();
        if (schema == null) {
            throw new SchemaParseException("the registry's answer has no schema");
        }
        if (!reply.schemaType().equals("AVRO")) {
            throw new SchemaParseException("it is of type " + reply.schemaType() + ", not AVRO");
        }
        return schema;
    }
}
