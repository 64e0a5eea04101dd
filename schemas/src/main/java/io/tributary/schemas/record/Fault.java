package io.tributary.schemas.record;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a record or a document: an element of a problem document's {@code errors} (CONTRACT
 * section 2).
 *
 * @param index which record of a bulk request, from 0; null where there is only one
 * @param pointer RFC 6901 JSON Pointer into the record; {@code ""} for the record as a whole. One of more than
 *     {@value #LONGEST_POINTER} characters is cut, and ends with {@code …}
 * @param code machine-readable: required, type, format, pattern, enum, …
 * @param message for people; says what was wrong and what would be right, and never repeats personal data
 */
public record Fault(@Nullable Integer index, String pointer, String code, String message) {
    /** So many characters a pointer has at most: members may have names as long as a body, and an answer tells many. */
    public static final int LONGEST_POINTER = 1000;

    private static final String CUT = "…";

    /** Cuts the pointer. */
    public Fault {
        if (pointer.length() > LONGEST_POINTER) {
            pointer = cut(pointer);
        }
    }

    /** Between two characters: neither within a pair of surrogates nor within an escape. */
    private static String cut(String pointer) {
        int end = LONGEST_POINTER - CUT.length();
        char last = pointer.charAt(end - 1);
        return pointer.substring(0, Character.isHighSurrogate(last) || last == '~' ? end - 1 : end) + CUT;
    }

    /** A fault of the only record there is. */
    public static Fault at(String pointer, String code, String message) {
        return new Fault(null, pointer, code, message);
    }

    /** The same fault of the record at this index. */
    public Fault atIndex(int newIndex) {
        return new Fault(newIndex, pointer, code, message);
    }
}
