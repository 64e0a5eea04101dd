package io.tributary.schemas.serde;

import java.io.EOFException;
import java.util.List;
import org.apache.avro.SystemLimitException;

/**
 * Says what Avro found wrong without what it quotes: its messages hold values of the record, which may be personal data
 * and then end up in logs and dead letters (DOMAIN, Privacy).
 */
final class Faults {

    /** How those messages begin that name a field or a number of digits, and no value. */
    private static final List<String> HARMLESS =
            List.of("null value for (non-nullable)", "Cannot encode decimal with", ExactWriter.TOO_FINE);

    private Faults() {}

    static String describe(Throwable fault) {
        if (fault instanceof EOFException) {
            return "it ends too early";
        }
        if (fault instanceof SystemLimitException) {
            return "a length exceeds Avro's limits";
        }
        if (fault instanceof StackOverflowError) {
            return "it is nested too deeply";
        }
        String message = String.valueOf(fault.getMessage());
        // A quotation mark: a key of a map stands in the path.
        boolean harmless = HARMLESS.stream().anyMatch(message::startsWith) && message.indexOf('"') < 0;
        return harmless ? message : fault.getClass().getSimpleName();
    }
}
