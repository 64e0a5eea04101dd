package io.tributary.schemas.record;

import java.util.Locale;

/** The kinds of fault a record can have (CONTRACT section 2, "Faults"). */
public enum FaultCode {
    REQUIRED,
    TYPE,
    FORMAT,
    PATTERN,
    ENUM,
    MIN_LENGTH,
    MAX_LENGTH,
    MINIMUM,
    PRECISION,
    UNKNOWN_FIELD,
    UNKNOWN_CODE,
    FUTURE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The code as it stands in problem documents, for example {@code unknown_field}. */
    public String word() {
        return word;
    }
}
