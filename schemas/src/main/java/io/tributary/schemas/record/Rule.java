package io.tributary.schemas.record;

import java.time.Instant;

/**
 * What one field may hold. Each rule judges both forms in which a value can arrive, and gives the same answer for equal
 * values: the text of a JSON token, or the Java value of an Avro field.
 */
sealed interface Rule permits TextRule, DecimalRule, InstantRule, DayRule {
    /** Whether the field is a JSON number; otherwise it is a JSON string. */
    boolean isNumber();

    /** How its values are held. */
    Form form();

    /** Decimals of a stored decimal; 0 for all others. */
    default int scale() {
        return 0;
    }

    /**
     * Judges what is plainly acceptable, quickly.
     *
     * @param json the bytes from {@code from} up to, without, {@code to} are a string's characters, none of them escaped,
     *     or a token of the characters that numbers have
     * @param now the time of receipt, in microseconds since 1970
     * @return the value's slot, or {@link Slots#UNSURE}: it may be acceptable or not
     */
    long quick(byte[] json, int from, int to, long now);

    /**
     * Judges a JSON token of the right type.
     *
     * @param text the decoded string, or the digits of the number as they were written
     * @param now the time of receipt
     */
    Verdict read(String text, Instant now);

    /**
     * Judges a typed value.
     *
     * @param value String, BigDecimal, Instant or LocalDate, as the field's Avro type says
     * @param now the time of receipt
     */
    Verdict check(Object value, Instant now);
}
