package io.tributary.schemas.record;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Checks a record that is typed already, a firm's Avro {@code Customer}, {@code Transaction} or {@code TradingActivity},
 * by the same rules as JSON. In Avro an absent optional field is null.
 */
public final class TypedRecordChecker {
    private final Entity entity;

    /** A checker of one entity's records; it has no state. */
    public TypedRecordChecker(Entity entity) {
        this.entity = entity;
    }

    /**
     * Checks one record.
     *
     * @param record of the entity's Avro type
     * @param now the time of receipt
     */
    public Checked check(SpecificRecord record, Instant now) {
        Findings findings = new Findings(entity, null, Integer.MAX_VALUE);
        List<Field> fields = entity.fields();
        for (int i = 0; i < fields.size(); i++) {
            @Nullable Object value = record.get(i);
            if (value != null) {
                findings.take(i, fields.get(i).rule().check(value, now));
            }
        }
        return findings.close();
    }
}
