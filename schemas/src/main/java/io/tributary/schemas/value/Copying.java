package io.tributary.schemas.value;

import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes copies of generated records that differ in some fields. What the other fields hold is shared, as records never change;
 * a builder made from a record copies all that lies in it, which costs more than writing it.
 */
public final class Copying<V extends SpecificRecord> {
    private final int fields;
    private final int[] changed;

    private Copying(int fields, int[] changed) {
        this.fields = fields;
        this.changed = changed;
    }

    /**
     * Copies that differ in the named fields.
     *
     * @throws IllegalArgumentException the schema has no field of one of the names
     */
    public static <V extends SpecificRecord> Copying<V> changing(Schema schema, String... names) {
        List<Schema.Field> fields = Arrays.stream(names).map(schema::getField).toList();
        if (fields.contains(null)) {
            throw new IllegalArgumentException(
                    schema.getFullName() + " does not have all of the fields " + String.join(", ", names));
        }
        return new Copying<>(
                schema.getFields().size(),
                fields.stream().mapToInt(Schema.Field::pos).toArray());
    }

    /**
     * The record with these values in the named fields, in their order. They are taken as they are: a builder would cut off a
     * time that is finer than its field, this leaves it to be refused when the record is written.
     *
     * @throws ClassCastException a value is not of its field's type
     */
    public V copy(V record, @Nullable Object... values) {
        @SuppressWarnings("unchecked")
        V copy = (V) SpecificData.newInstance(record.getClass(), record.getSchema());
        for (int field = 0; field < fields; field++) {
            copy.put(field, record.get(field));
        }
        for (int i = 0; i < changed.length; i++) {
            copy.put(changed[i], values[i]);
        }
        return copy;
    }
}
