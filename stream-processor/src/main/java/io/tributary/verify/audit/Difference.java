package io.tributary.verify.audit;

import io.tributary.verify.rules.Cause;
import java.math.BigDecimal;

/**
 * One fault of the ledger, in words without personal data.
 *
 * @param expected what is owed, USD
 * @param found what the ledger's entries add up to, USD
 * @param fault what is wrong
 */
public record Difference(Cause cause, String affiliate, BigDecimal expected, BigDecimal found, String fault) {

    private record Subject(Cause cause, String affiliate) {}

    /** What it is about, to be compared. */
    Object subject() {
        return new Subject(cause, affiliate);
    }

    /** USD, never negative. */
    public BigDecimal size() {
        return expected.subtract(found).abs();
    }

    /** One line. */
    @Override
    public String toString() {
        return "firm " + cause.firm() + ", cause " + cause.type() + " " + cause.id() + ", affiliate " + affiliate
                + ": expected " + expected.toPlainString() + ", found " + found.toPlainString() + " (" + fault + ")";
    }
}
