package io.tributary.schemas.record;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a record or a document: an element of a problem document's {@code errors} (CONTRACT
 * section 2).
 *
 * @param index which record of a bulk request, from 0; null where there is only one
 * @param pointer RFC 6901 JSON Pointer into the record; {@code ""} for the record as a whole
 * @param code machine-readable: required, type, format, pattern, enum, …
 * @param message for people; says what was wrong and what would be right, and never repeats personal data
 */
public record Fault(@Nullable Integer index, String pointer, String code, String message) {

    /** A fault of the only record there is. */
    public static Fault at(String pointer, String code, String message) {
        return new Fault(null, pointer, code, message);
    }

    /** The same fault of the record at this index. */
    public Fault atIndex(int newIndex) {
        return new Fault(newIndex, pointer, code, message);
    }
}
