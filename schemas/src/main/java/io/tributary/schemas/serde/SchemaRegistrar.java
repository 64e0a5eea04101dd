package io.tributary.schemas.serde;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Registers the system's own schemas, so that services and firms' producers need not (CONTRACT section 4: subjects
 * {@code <topic>-value}, compatibility BACKWARD, registered by the system). Doing it again changes nothing; a schema that
 * is not compatible with what is registered is refused, and nothing is ever deleted.
 */
public final class SchemaRegistrar {

    private final RegistryClient registry;

    /** A schema to stand under a subject. */
    public record SubjectSchema(String subject, Schema schema) {

        /** For the values of a topic. */
        public static SubjectSchema ofValue(String topic, Schema schema) {
            return new SubjectSchema(SubjectNameStrategy.TOPIC_NAME.subject(topic, false, schema), schema);
        }
    }

    /** The client stays the caller's; give it a time to wait if the registry may still be starting. */
    public SchemaRegistrar(RegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Registers each schema under its subject and sets the subject to BACKWARD.
     *
     * @return the ids by subject, in the given order
     * @throws RegistryRefusedException if a schema is incompatible; those before it stay registered
     */
    public Map<String, Integer> register(List<SubjectSchema> schemas) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        for (SubjectSchema wanted : schemas) {
            ids.put(wanted.subject(), register(wanted));
        }
        return ids;
    }

    private int register(SubjectSchema wanted) {
        // An existing subject gets its rule first, so that the rule judges this very schema. A new one cannot in every
        // registry, and has nothing yet to be compatible with.
        boolean isNew = registry.versions(wanted.subject()).isEmpty();
        if (!isNew) {
            requireBackward(wanted.subject());
        }
        int id = registry.register(wanted.subject(), wanted.schema());
        if (isNew) {
            requireBackward(wanted.subject());
        }
        return id;
    }

    private void requireBackward(String subject) {
        if (!registry.compatibility(subject).equals(Optional.of(Compatibility.BACKWARD))) {
            registry.setCompatibility(subject, Compatibility.BACKWARD);
        }
    }
}
