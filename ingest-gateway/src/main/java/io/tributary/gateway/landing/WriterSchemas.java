package io.tributary.gateway.landing;

import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.schemas.serde.UndecodableRecordException.Reason;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes.Decimal;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Guards what Avro's resolution lets pass: a writer's schema with fields that ours lacks (Avro drops them), or with
 * another meaning of the same bytes (milliseconds for microseconds, another scale). Nothing is silently dropped or
 * changed (DOMAIN, promise 1).
 */
final class WriterSchemas {
    private static final int ID_AT = 1;

    private final RegistryClient registry;
    /** By the writer schema's id: what is wrong with it, or nothing. */
    private final Map<Integer, Optional<String>> verdicts = new ConcurrentHashMap<>();

    WriterSchemas(RegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Passes a record that says what it was read as.
     *
     * @param value in the Confluent wire format, decoded already
     * @throws UndecodableRecordException it says something else
     */
    void requireSameMeaning(byte[] value, Schema reader) {
        int id = ByteBuffer.wrap(value).getInt(ID_AT);
        Optional<String> verdict = verdicts.get(id);
        if (verdict == null) {
            verdict = difference(registry.schemaById(id), reader);
            verdicts.put(id, verdict);
        }
        if (verdict.isPresent()) {
            throw new UndecodableRecordException(
                    Reason.INCOMPATIBLE_SCHEMA,
                    "Its schema, id " + id + ", " + verdict.get()
                            + ": write with the registered version of the topic's subject (use.latest.version=true)");
        }
    }

    static Optional<String> difference(Schema writer, Schema reader) {
        for (Schema.Field field : writer.getFields()) {
            Schema.Field ours = reader.getField(field.name());
            if (ours == null) {
                return Optional.of("has the unknown field " + field.name());
            }
            LogicalType theirs = logicalType(field.schema());
            LogicalType wanted = logicalType(ours.schema());
            if (!meansTheSame(theirs, wanted)) {
                return Optional.of("has " + name(theirs) + " where " + field.name() + " is " + name(wanted));
            }
        }
        return Optional.empty();
    }

    private static boolean meansTheSame(@Nullable LogicalType theirs, @Nullable LogicalType wanted) {
        if (theirs instanceof Decimal one && wanted instanceof Decimal other) {
            return one.getScale() == other.getScale();
        }
        return name(theirs).equals(name(wanted));
    }

    private static @Nullable LogicalType logicalType(Schema schema) {
        if (!schema.isUnion()) {
            return schema.getLogicalType();
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .map(Schema::getLogicalType)
                .orElse(null);
    }

    private static String name(@Nullable LogicalType type) {
        if (type instanceof Decimal decimal) {
            return "decimal of scale " + decimal.getScale();
        }
        return type == null ? "a plain type" : type.getName();
    }
}
