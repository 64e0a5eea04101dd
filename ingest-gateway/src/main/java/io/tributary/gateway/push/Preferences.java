package io.tributary.gateway.push;

import java.util.Arrays;
import java.util.List;

/** What a client would like (RFC 7240). */
final class Preferences {
    /** The one preference that bulk requests know, as it stands in Preference-Applied. */
    static final String LENIENT = "handling=lenient";

    private Preferences() {}

    /** Whether the Prefer headers ask for the valid records of a request to be accepted without the others. */
    static boolean isLenient(List<String> prefer) {
        return prefer.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(preference ->
                        preference.split(";", -1)[0].replace("\"", "").replaceAll("\\s", ""))
                .anyMatch(LENIENT::equalsIgnoreCase);
    }
}
