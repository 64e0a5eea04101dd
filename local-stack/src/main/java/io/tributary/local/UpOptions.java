package io.tributary.local;

import io.tributary.local.stack.Rebuild;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code up} and {@code demo}.
 *
 * @param dataDir as given, or null for the default
 * @param portBase as given, or null for the standard ports
 * @param demo whether the demo firm's records are played
 * @param rebuild what is made anew from the topics
 */
record UpOptions(@Nullable Path dataDir, @Nullable Integer portBase, boolean demo, Set<Rebuild> rebuild) {

    /** Copies the set. */
    UpOptions {
        rebuild = Set.copyOf(rebuild);
    }

    /** @throws IllegalArgumentException naming what is wrong, in one line */
    static UpOptions parse(List<String> arguments) {
        Path dataDir = null;
        Integer portBase = null;
        boolean demo = false;
        Set<Rebuild> rebuild = EnumSet.noneOf(Rebuild.class);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--data-dir" -> dataDir = Path.of(value(option, rest));
                case "--port-base" -> portBase = number(option, value(option, rest));
                case "--demo" -> demo = true;
                case "--rebuild" -> rebuild.add(Rebuild.PROCESSOR_STATE);
                case "--rebuild-database" -> rebuild.add(Rebuild.DATABASE);
                default ->
                    throw new IllegalArgumentException("unknown option " + option
                            + "; there are --data-dir DIR, --port-base N, --demo, --rebuild and --rebuild-database");
            }
        }
        return new UpOptions(dataDir, portBase, demo, rebuild);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " wants a value");
        }
        return rest.next();
    }

    private static int number(String option, String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(option + " wants a port number, not " + text);
        }
        return Integer.parseInt(text);
    }
}
