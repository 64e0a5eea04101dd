package io.tributary.gateway.push;

import java.util.Arrays;
import java.util.List;

/** What a client would like (RFC 7240). */
public final class Preferences {
    /** As it stands in Preference-Applied: a bulk's valid records are to be accepted without the others. */
    static final String LENIENT = "handling=lenient";

    /** As it stands in Preference-Applied: rather an answer at once than a result. */
    public static final String ASYNC = "respond-async";

    private Preferences() {}

    /** Whether the Prefer headers ask for the valid records of a request to be accepted without the others. */
    static boolean isLenient(List<String> prefer) {
        return has(prefer, LENIENT);
    }

    /** Whether the Prefer headers ask for an answer at once, and the result later. */
    public static boolean isAsync(List<String> prefer) {
        return has(prefer, ASYNC);
    }

    private static boolean has(List<String> prefer, String wanted) {
        return prefer.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(preference ->
                        preference.split(";", -1)[0].replace("\"", "").replaceAll("\\s", ""))
                .anyMatch(wanted::equalsIgnoreCase);
    }
}
