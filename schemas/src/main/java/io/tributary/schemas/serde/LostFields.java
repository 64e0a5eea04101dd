package io.tributary.schemas.serde;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Finds what a record would lose by being written in another schema: Avro drops fields the other lacks silently. */
final class LostFields {

    private final Set<String> visited = new HashSet<>();

    private LostFields() {}

    /** The path of the first field of {@code from} that {@code to} lacks. */
    static Optional<String> first(Schema from, Schema to) {
        return new LostFields().search(from, to, "");
    }

    private Optional<String> search(Schema from, Schema to, String path) {
        return switch (from.getType()) {
            case RECORD -> inRecord(from, matching(from, to), path);
            case ARRAY ->
                to.getType() == Schema.Type.ARRAY
                        ? search(from.getElementType(), to.getElementType(), path)
                        : inUnion(from, to, path);
            case MAP ->
                to.getType() == Schema.Type.MAP
                        ? search(from.getValueType(), to.getValueType(), path)
                        : inUnion(from, to, path);
            case UNION ->
                from.getTypes().stream()
                        .flatMap(branch -> search(branch, to, path).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private Optional<String> inUnion(Schema from, Schema to, String path) {
        if (to.getType() != Schema.Type.UNION) {
            return Optional.empty();
        }
        return to.getTypes().stream()
                .filter(branch -> branch.getType() == from.getType())
                .findFirst()
                .flatMap(branch -> search(from, branch, path));
    }

    private Optional<String> inRecord(Schema from, Schema to, String path) {
        if (to.getType() != Schema.Type.RECORD || !visited.add(from.getFullName() + " " + to.getFullName())) {
            return Optional.empty();
        }
        for (Schema.Field field : from.getFields()) {
            Schema.Field other = field(to, field.name());
            if (other == null) {
                return Optional.of(path + field.name());
            }
            Optional<String> nested = search(field.schema(), other.schema(), path + field.name() + ".");
            if (nested.isPresent()) {
                return nested;
            }
        }
        return Optional.empty();
    }

    private static Schema matching(Schema from, Schema to) {
        if (to.getType() != Schema.Type.UNION) {
            return to;
        }
        return to.getTypes().stream()
                .filter(branch -> branch.getType() == Schema.Type.RECORD)
                .filter(branch -> branch.getFullName().equals(from.getFullName()))
                .findFirst()
                .orElse(to);
    }

    private static Schema.@Nullable Field field(Schema record, String name) {
        Schema.Field same = record.getField(name);
        if (same != null) {
            return same;
        }
        return record.getFields().stream()
                .filter(field -> field.aliases().contains(name))
                .findFirst()
                .orElse(null);
    }
}
