package io.tributary.schemas.record;

/** What a {@link Rule} says of one value. */
sealed interface Verdict {
    /**
     * Acceptable.
     *
     * @param value exactly what is stored: String, BigDecimal in the field's scale, Instant or LocalDate
     */
    record Stored(Object value) implements Verdict {}

    /** Not acceptable. */
    record Refused(FaultCode code, String message) implements Verdict {}
}
