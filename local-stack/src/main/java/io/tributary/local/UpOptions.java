package io.tributary.local;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code up}.
 *
 * @param dataDir as given, or null for the default
 * @param portBase as given, or null for the standard ports
 */
record UpOptions(@Nullable Path dataDir, @Nullable Integer portBase) {

    /** @throws IllegalArgumentException naming what is wrong, in one line */
    static UpOptions parse(List<String> arguments) {
        Path dataDir = null;
        Integer portBase = null;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--data-dir" -> dataDir = Path.of(value(option, rest));
                case "--port-base" -> portBase = number(option, value(option, rest));
                default ->
                    throw new IllegalArgumentException(
                            "up: unknown option " + option + "; there are --data-dir DIR and --port-base N");
            }
        }
        return new UpOptions(dataDir, portBase);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("up: " + option + " wants a value");
        }
        return rest.next();
    }

    private static int number(String option, String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("up: " + option + " wants a port number, not " + text);
        }
        return Integer.parseInt(text);
    }
}
