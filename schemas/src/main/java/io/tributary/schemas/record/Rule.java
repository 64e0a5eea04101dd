package io.tributary.schemas.record;

import java.time.Instant;

/**
 * What one field may hold. Each rule judges both forms in which a value can arrive, and gives the same answer for equal
 * values: the text of a JSON token, or the Java value of an Avro field.
 */
sealed interface Rule permits TextRule, DecimalRule, InstantRule, DayRule {
    /** Whether the field is a JSON number; otherwise it is a JSON string. */
    boolean isNumber();

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
