package io.tributary.schemas.serde;

import io.tributary.schemas.serde.UndecodableRecordException.Reason;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * A client of Confluent's Schema Registry REST API, or of a registry that speaks it, for Avro schemas. What can never
 * change (a schema's id, a subject's version) is asked for once. Thread-safe.
 *
 * <p>All methods throw {@link RegistryUnavailableException} when the registry is away, after waiting as the settings say,
 * and {@link RegistryRefusedException} when it says no.
 */
public final class RegistryClient implements AutoCloseable {

    /** More unknown ids than this at once come from garbage: forget them all rather than grow. */
    private static final int MOST_UNKNOWN_IDS = 10_000;

    private final RegistrySettings settings;
    private final RegistryTransport transport;
    private final RegistryJournal journal;
    private final RegistryWait wait;
    private final SchemaResolver resolver;

    private final Map<Integer, Schema> byId = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownUntil = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<String, Latest> latest = new ConcurrentHashMap<>();
    private final Map<SubjectVersion, RegisteredSchema> versions = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema) {}

    private record SubjectVersion(String subject, int version) {}

    private record Latest(RegisteredSchema schema, long since) {}

    /** Connects lazily; nothing is sent yet. */
    public RegistryClient(RegistrySettings settings) {
        this(settings, Optional.empty());
    }

    /**
     * One that does not take a registry's word for it that an id is unknown, as long as that may not have read its journal.
     *
     * @param ownSubject a subject that this system has registered, with compatibility BACKWARD: that is set again then
     */
    public RegistryClient(RegistrySettings settings, Optional<String> ownSubject) {
        this.settings = settings;
        this.transport = new RegistryTransport(settings);
        this.journal = new RegistryJournal(transport, ownSubject);
        this.wait = new RegistryWait(settings.waitFor());
        this.resolver = new SchemaResolver(
                (subject, version) -> transport.get(RegistryPaths.version(subject, version), RegistryReply::parse));
    }

    /**
     * The schema of an id in the wire format, references resolved.
     *
     * @throws UndecodableRecordException if the registry does not know the id, or holds something other than Avro there
     */
    public Schema schemaById(int id) {
        Schema known = byId.get(id);
        if (known != null) {
            return known;
        }
        Long until = unknownUntil.get(id);
        if (until != null && System.nanoTime() - until < 0) {
            throw unknown(id);
        }
        Schema schema = fetch(id);
        byId.put(id, schema);
        unknownUntil.remove(id);
        return schema;
    }

    private Schema fetch(int id) {
        try {
            return wait.call(() -> fetchOrWait(id));
        } catch (RegistryRefusedException e) {
            if (e.isNotFound()) {
                if (unknownUntil.size() >= MOST_UNKNOWN_IDS) {
                    unknownUntil.clear();
                }
                unknownUntil.put(id, System.nanoTime() + settings.unknownIdTtl().toNanos());
                throw unknown(id);
            }
            throw e;
        } catch (AvroRuntimeException e) {
            throw new UndecodableRecordException(
                    Reason.UNKNOWN_SCHEMA, "Schema id " + id + " cannot be used: " + e.getMessage());
        }
    }

    private Schema fetchOrWait(int id) {
        long askedAt = System.nanoTime();
        try {
            return ask(id);
        } catch (RegistryRefusedException e) {
            if (e.isNotFound() && journal.awaitRead(askedAt, newestKnownId())) {
                return ask(id);
            }
            throw e;
        }
    }

    private Schema ask(int id) {
        return resolver.resolve(transport.get("/schemas/ids/" + id, RegistryReply::parse));
    }

    private OptionalInt newestKnownId() {
        return IntStream.concat(
                        byId.keySet().stream().mapToInt(Integer::intValue),
                        ids.values().stream().mapToInt(Integer::intValue))
                .max();
    }

    private static UndecodableRecordException unknown(int id) {
        return new UndecodableRecordException(
                Reason.UNKNOWN_SCHEMA, "Schema id " + id + " is unknown to the schema registry");
    }

    /**
     * Registers a schema under a subject unless it stands there already, and returns its id.
     *
     * @throws RegistryRefusedException with {@code isIncompatible()} if the subject's compatibility forbids it
     */
    public int register(String subject, Schema schema) {
        SubjectSchema key = new SubjectSchema(subject, schema);
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        OptionalInt found = idOf(subject, schema);
        int id = found.isPresent() ? found.getAsInt() : register(subject, SchemaDocument.of(schema));
        ids.put(key, id);
        return id;
    }

    /** Registers a schema that may refer to types of other subjects, which must be registered already. */
    public int register(String subject, SchemaDocument document) {
        latest.remove(subject);
        String body = RegistryReply.write(document);
        return wait.call(() -> transport.exchange(
                        "POST", RegistryPaths.subject(subject) + "/versions", body, RegistryReply::parse))
                .id();
    }

    /**
     * The id of a schema under a subject; empty if the subject or the schema is not there. A version that says the same
     * with references counts.
     */
    public OptionalInt idOf(String subject, Schema schema) {
        SubjectSchema key = new SubjectSchema(subject, schema);
        Integer known = ids.get(key);
        if (known != null) {
            return OptionalInt.of(known);
        }
        Optional<Integer> found = lookUp(subject, schema);
        found.ifPresent(id -> ids.put(key, id));
        return found.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private Optional<Integer> lookUp(String subject, Schema schema) {
        String body = RegistryReply.write(SchemaDocument.of(schema));
        try {
            return Optional.of(wait.call(() ->
                            transport.exchange("POST", RegistryPaths.subject(subject), body, RegistryReply::parse))
                    .id());
        } catch (RegistryRefusedException e) {
            if (e.errorCode() == RegistryRefusedException.SUBJECT_NOT_FOUND) {
                return Optional.empty();
            }
            if (e.errorCode() != RegistryRefusedException.SCHEMA_NOT_FOUND) {
                throw e;
            }
        }
        // The registry compares texts. Ours defines every type in place; the registered one may refer to them.
        return versions(subject).stream()
                .sorted(Comparator.reverseOrder())
                .map(version -> version(subject, version))
                .filter(registered -> SchemaText.same(registered.schema(), schema))
                .map(RegisteredSchema::id)
                .findFirst();
    }

    /** A subject's latest version, at most as old as the settings say. */
    public RegisteredSchema latest(String subject) {
        Latest known = latest.get(subject);
        Optional<Duration> ttl = settings.latestTtl();
        if (known != null
                && (ttl.isEmpty()
                        || System.nanoTime() - known.since() < ttl.get().toNanos())) {
            return known.schema();
        }
        RegisteredSchema fresh = fetch(subject, "latest");
        latest.put(subject, new Latest(fresh, System.nanoTime()));
        return fresh;
    }

    /** One version of a subject. */
    public RegisteredSchema version(String subject, int version) {
        SubjectVersion key = new SubjectVersion(subject, version);
        RegisteredSchema known = versions.get(key);
        if (known == null) {
            known = fetch(subject, Integer.toString(version));
            versions.put(key, known);
        }
        return known;
    }

    private RegisteredSchema fetch(String subject, String version) {
        return wait.call(() -> {
            RegistryReply reply = transport.get(RegistryPaths.version(subject, version), RegistryReply::parse);
            try {
                return new RegisteredSchema(subject, reply.version(), reply.id(), resolver.resolve(reply));
            } catch (AvroRuntimeException e) {
                throw new SchemaParseException(subject + " version " + version + " cannot be used: " + e.getMessage());
            }
        });
    }

    /** The numbers of a subject's versions; empty for a subject that does not exist. */
    public List<Integer> versions(String subject) {
        try {
            return wait.call(
                    () -> transport.get(RegistryPaths.subject(subject) + "/versions", RegistryReply::parseNumbers));
        } catch (RegistryRefusedException e) {
            if (e.isNotFound()) {
                return List.of();
            }
            throw e;
        }
    }

    /** The names of all subjects. */
    public List<String> subjects() {
        return wait.call(() -> transport.get("/subjects", RegistryReply::parseStrings));
    }

    /** Sets what every subject demands that has no setting of its own. */
    public void setCompatibility(Compatibility level) {
        putConfig("/config", level);
    }

    /** Sets what a subject demands of its next schema. */
    public void setCompatibility(String subject, Compatibility level) {
        putConfig(RegistryPaths.config(subject), level);
    }

    /** A subject's own setting; empty if it has none. */
    public Optional<Compatibility> compatibility(String subject) {
        try {
            String level = wait.call(() -> transport.get(RegistryPaths.config(subject), RegistryReply::parse))
                    .compatibility();
            return Optional.ofNullable(level).map(Compatibility::valueOf);
        } catch (RegistryRefusedException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void putConfig(String path, Compatibility level) {
        @Nullable
        RegistryReply ignored = wait.call(
                () -> transport.exchange("PUT", path, RegistryReply.compatibility(level), RegistryReply::parse));
    }

    /** Ends waiting and running calls. */
    @Override
    public void close() {
        wait.close();
        transport.close();
    }
}
