package io.tributary.engine.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Compares two records of one type field by field, but for some fields; no record is copied for it. */
public final class SameFields<V extends SpecificRecord> {
    private final int[] compared;

    private SameFields(int[] compared) {
        this.compared = compared;
    }

    /**
     * A comparison that leaves fields out.
     *
     * @throws IllegalArgumentException the schema has no field of one of the names
     */
    public static <V extends SpecificRecord> SameFields<V> except(Schema schema, String... names) {
        Set<String> left = Set.of(names);
        List<String> all = schema.getFields().stream().map(Schema.Field::name).toList();
        if (!all.containsAll(left)) {
            throw new IllegalArgumentException(schema.getFullName() + " does not have all of the fields "
                    + left.stream().sorted().collect(Collectors.joining(", ")));
        }
        return new SameFields<>(schema.getFields().stream()
                .filter(field -> !left.contains(field.name()))
                .mapToInt(Schema.Field::pos)
                .toArray());
    }

    /** Whether all compared fields are equal; decimals by value. */
    public boolean same(V a, V b) {
        for (int field : compared) {
            if (!equal(a.get(field), b.get(field))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y) == 0;
        }
        return Objects.equals(a, b);
    }
}
