package io.tributary.gateway.landing;

import io.tributary.schemas.serde.RegistryClient;
import io.tributary.schemas.serde.UndecodableRecordException;
import io.tributary.schemas.serde.UndecodableRecordException.Reason;
import io.tributary.schemas.serde.WireFormat;
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
     * Passes a record that will say what it is read as, and all that the deserializer refuses anyway: what is not in the
     * Confluent wire format, or another record than ours.
     *
     * @throws UndecodableRecordException it says something else, or the registry knows no such schema
     */
    void requireSameMeaning(byte[] value, Schema reader) {
        if (value.length < WireFormat.HEADER || value[0] != 0) {
            return;
        }
        int id = ByteBuffer.wrap(value).getInt(ID_AT);
        Schema writer = registry.schemaById(id);
        if (!writer.getFullName().equals(reader.getFullName())) {
            return;
        }
        Optional<String> verdict = verdicts.computeIfAbsent(id, unused -> difference(writer, reader));
        if (verdict.isPresent()) {
            throw new UndecodableRecordException(
                    Reason.INCOMPATIBLE_SCHEMA,
                    "Its schema, id " + id + ", " + verdict.get()
                            + ": write with the registered version of the topic's subject (use.latest.version=true)");
        }
    }

    /**
     * Passes a record whose texts are UTF-8.
     *
     * @param value decoded already
     * @throws UndecodableRecordException one is not
     */
    void requireUnicode(byte[] value) {
        int id = ByteBuffer.wrap(value).getInt(ID_AT);
        if (!StrictText.isUnicode(value, registry.schemaById(id))) {
            throw new UndecodableRecordException(
                    Reason.CORRUPT, "A text of the record, with schema id " + id + ", is not UTF-8");
        }
    }

    static Optional<String> difference(Schema writer, Schema reader) {
        if (writer.getType() != Schema.Type.RECORD) {
            return Optional.of("is no record");
        }
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
