package io.tributary.schemas.serde;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Registers the system's own schemas, so that services and firms' producers need not (CONTRACT section 4: subjects
 * {@code <topic>-value}, compatibility BACKWARD, registered by the system). Doing it again changes nothing; a schema that
 * is not compatible with what is registered is refused, and nothing is ever deleted. Services that start together may do
 * it all at once.
 */
public final class SchemaRegistrar {
    /** Requests under way at once: a start asks about a hundred small questions. */
    private static final int AT_ONCE = 8;

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
     * @throws RegistryRefusedException if a schema is incompatible; others stay registered
     */
    public Map<String, Integer> register(List<SubjectSchema> schemas) {
        Set<String> existing = new HashSet<>(registry.subjects());
        Map<String, Future<Integer>> pending = new LinkedHashMap<>();
        ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        try {
            for (SubjectSchema wanted : schemas) {
                boolean isNew = !existing.contains(wanted.subject());
                pending.put(wanted.subject(), workers.submit(() -> isNew ? create(wanted) : update(wanted)));
            }
            Map<String, Integer> ids = new LinkedHashMap<>();
            pending.forEach((subject, id) -> ids.put(subject, await(id)));
            return ids;
        } finally {
            workers.shutdownNow();
        }
    }

    private static int await(Future<Integer> id) {
        try {
            return id.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a schema could not be registered", e.getCause());
        }
    }

    /** A new subject cannot have its rule first in every registry, and has nothing yet to be compatible with. */
    private int create(SubjectSchema wanted) {
        int id = post(wanted);
        requireBackward(wanted.subject());
        return id;
    }

    /** An existing subject gets its rule first, so that the rule judges this very schema. */
    private int update(SubjectSchema wanted) {
        requireBackward(wanted.subject());
        OptionalInt known = registry.idOf(wanted.subject(), wanted.schema());
        return known.isPresent() ? known.getAsInt() : post(wanted);
    }

    // A registry may refuse the slower of two that do the same; all is well if it is done.

    private int post(SubjectSchema wanted) {
        try {
            return registry.register(wanted.subject(), wanted.schema());
        } catch (RegistryRefusedException e) {
            return registry.idOf(wanted.subject(), wanted.schema()).orElseThrow(() -> e);
        }
    }

    private void requireBackward(String subject) {
        if (isBackward(subject)) {
            return;
        }
        try {
            registry.setCompatibility(subject, Compatibility.BACKWARD);
        } catch (RegistryRefusedException e) {
            if (!isBackward(subject)) {
                throw e;
            }
        }
    }

    private boolean isBackward(String subject) {
        return registry.compatibility(subject).equals(Optional.of(Compatibility.BACKWARD));
    }
}
