package io.tributary.schemas.record;

/** How a {@link ValidRecord} holds the values of a field, and how Avro writes them. */
enum Form {
    /** A string; the slot says where its UTF-8 bytes are. */
    TEXT,
    /** A decimal; the slot is its unscaled value at the field's scale. */
    DECIMAL,
    /** A timestamp; the slot is microseconds since 1970. */
    MOMENT,
    /** A date; the slot is days since 1970. */
    DAY
}
