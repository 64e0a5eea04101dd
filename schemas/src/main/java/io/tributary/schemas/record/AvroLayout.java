package io.tributary.schemas.record;

import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * How an Avro type is written from a valid record: its fields in order, each with where its value comes from. Made from the
 * schema, and refuses one it cannot write exactly.
 */
final class AvroLayout {
    private static final int OPTIONAL_PARTS = 2;

    /** Where a field's value comes from: the record, the place it came from, or something of the caller's. */
    enum Kind {
        RECORD,
        FIRM,
        OBSERVED,
        SOURCE,
        LANDING_PARTITION,
        LANDING_OFFSET,
        PERSON_KEY,
        NULL
    }

    /**
     * One field.
     *
     * @param position in the entity, if its value is the record's
     * @param optional whether it may be null, which is the first of its union's two types
     */
    record Place(Kind kind, int position, Form form, boolean optional) {}

    private final Place[] places;

    AvroLayout(Entity entity, Schema schema) {
        places = schema.getFields().stream().map(field -> place(entity, field)).toArray(Place[]::new);
    }

    Place[] places() {
        return places;
    }

    private static Place place(Entity entity, Schema.Field field) {
        List<Schema> parts = field.schema().isUnion() ? field.schema().getTypes() : List.of(field.schema());
        boolean optional = parts.size() == OPTIONAL_PARTS && parts.getFirst().getType() == Schema.Type.NULL;
        Schema type = parts.getLast();
        int position = entity.position(field.name());
        if (position >= 0 && (optional || parts.size() == 1)) {
            Rule rule = entity.fields().get(position).rule();
            if (isOf(rule, type) && (optional || entity.fields().get(position).required())) {
                return new Place(Kind.RECORD, position, rule.form(), optional);
            }
        }
        return new Place(kind(field, optional, type.getType()), -1, Form.TEXT, optional);
    }

    private static Kind kind(Schema.Field field, boolean optional, Schema.Type type) {
        String what = field.name() + (optional ? " ?" : " ") + type.getName();
        return switch (what) {
            case "firm_id string" -> Kind.FIRM;
            case "observed_at long" -> Kind.OBSERVED;
            case "source enum" -> Kind.SOURCE;
            case "landing_partition ?int" -> Kind.LANDING_PARTITION;
            case "landing_offset ?long" -> Kind.LANDING_OFFSET;
            case "person_key ?string" -> Kind.PERSON_KEY;
            case "event_id ?string" -> Kind.NULL;
            default -> throw new IllegalStateException("No accepted record has a value for " + field);
        };
    }

    /** Whether the type holds exactly what the rule stores. */
    private static boolean isOf(Rule rule, Schema type) {
        LogicalType logical = type.getLogicalType();
        return switch (rule.form()) {
            case TEXT -> type.getType() == Schema.Type.STRING && logical == null;
            case DECIMAL ->
                type.getType() == Schema.Type.BYTES
                        && logical instanceof LogicalTypes.Decimal decimal
                        && decimal.getScale() == rule.scale();
            case MOMENT -> type.getType() == Schema.Type.LONG && logical instanceof LogicalTypes.TimestampMicros;
            case DAY -> type.getType() == Schema.Type.INT && logical instanceof LogicalTypes.Date;
        };
    }
}
