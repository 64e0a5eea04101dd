package io.tributary.gateway.push;

import java.util.ArrayList;
import java.util.List;

/** What a client would like (RFC 7240): of a preference that is there more than once, the first one. */
public final class Preferences {
    /** As it stands in Preference-Applied: a bulk's valid records are to be accepted without the others. */
    static final String LENIENT = "handling=lenient";

    /** As it stands in Preference-Applied: rather an answer at once than a result. */
    public static final String ASYNC = "respond-async";

    private Preferences() {}

    /** Whether the Prefer headers ask for the valid records of a request to be accepted without the others. */
    static boolean isLenient(List<String> prefer) {
        return has(prefer, "handling", "lenient");
    }

    /** Whether the Prefer headers ask for an answer at once, and the result later. */
    public static boolean isAsync(List<String> prefer) {
        return has(prefer, ASYNC, "");
    }

    private static boolean has(List<String> prefer, String name, String value) {
        return prefer.stream()
                .flatMap(header -> split(header, ',').stream())
                .map(Preference::of)
                .filter(preference -> preference.name().equalsIgnoreCase(name))
                .findFirst()
                .filter(preference -> preference.value().equalsIgnoreCase(value))
                .isPresent();
    }

    /** One of them, without its parameters; of one without a value the value is empty. */
    private record Preference(String name, String value) {
        static Preference of(String text) {
            String preference = split(text, ';').getFirst();
            int equals = preference.indexOf('=');
            return equals < 0
                    ? new Preference(preference.strip(), "")
                    : new Preference(
                            preference.substring(0, equals).strip(),
                            unquoted(preference.substring(equals + 1).strip()));
        }

        private static String unquoted(String value) {
            return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                    ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                    : value;
        }
    }

    /** The parts between the separators that are not in quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && c == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
