package io.tributary.schemas.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record in which nothing is wrong: its values by field, exactly as they will be stored. */
public final class ValidRecord {
    private final Entity entity;
    private final @Nullable Object[] values;

    ValidRecord(Entity entity, @Nullable Object[] values) {
        this.entity = entity;
        this.values = values;
    }

    /** What it is a record of. */
    public Entity entity() {
        return entity;
    }

    /**
     * The value of a field: String, BigDecimal, Instant or LocalDate; null where the record has none.
     *
     * @throws IllegalArgumentException if the entity has no such field
     */
    public @Nullable Object value(String field) {
        int position = entity.position(field);
        if (position < 0) {
            throw new IllegalArgumentException(entity.word() + " have no field " + field);
        }
        return values[position];
    }

    /** The value at a position of {@link Entity#fields()}. */
    @Nullable
    Object value(int position) {
        return values[position];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValidRecord that && entity == that.entity && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * entity.hashCode() + Arrays.hashCode(values);
    }

    /** Names the entity only: values may be personal data. */
    @Override
    public String toString() {
        return "ValidRecord[" + entity.word() + "]";
    }
}
