package io.tributary.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.verify.read.Addresses;
import io.tributary.verify.read.TroubleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param addresses where to read
 * @param groups consumer groups of the processor
 * @param patience how long to wait for the processor
 */
record Options(Addresses addresses, List<String> groups, Duration patience) {
    static final String USAGE = """
            verify-ledger [STACK_JSON | --data-dir DIR | --kafka HOST:PORT --registry URL]
                          [--application-id ID[,ID...]] [--wait SECONDS]
              STACK_JSON        what `up` wrote when it was ready (default: .tributary/stack.json)
              --data-dir DIR    the same, DIR/stack.json
              --application-id  of the processor, its consumer group (default: tributary-processor)
              --wait            seconds to wait until the processor has worked off what is accepted (default: 60)""";

    private static final Path DEFAULT_STACK = Path.of(".tributary", "stack.json");

    /** Throws {@link TroubleException} for arguments that make no sense. */
    static Options parse(String[] args) {
        Path stack = DEFAULT_STACK;
        @Nullable String kafka = null;
        @Nullable String registry = null;
        List<String> groups = List.of("tributary-processor");
        Duration patience = Duration.ofSeconds(60);
        Iterator<String> left = Arrays.asList(args).iterator();
        while (left.hasNext()) {
            String arg = left.next();
            switch (arg) {
                case "--data-dir" -> stack = Path.of(value(arg, left), "stack.json");
                case "--kafka" -> kafka = value(arg, left);
                case "--registry" -> registry = value(arg, left);
                case "--application-id" -> groups = List.of(value(arg, left).split(",", -1));
                case "--wait" -> patience = seconds(value(arg, left));
                default -> {
                    if (arg.startsWith("-")) {
                        throw new TroubleException("Unknown option " + arg + "; see verify-ledger --help");
                    }
                    stack = Path.of(arg);
                }
            }
        }
        if (kafka != null && registry != null) {
            return new Options(new Addresses(kafka, registry), groups, patience);
        }
        if (kafka != null || registry != null) {
            throw new TroubleException("--kafka and --registry must be given together");
        }
        return new Options(read(stack), groups, patience);
    }

    private static String value(String option, Iterator<String> left) {
        if (!left.hasNext()) {
            throw new TroubleException("Option " + option + " needs a value");
        }
        return left.next();
    }

    private static Duration seconds(String text) {
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TroubleException("Option --wait needs a number of seconds, not \"" + text + "\"");
    }

    private static Addresses read(Path stack) {
        if (!Files.isRegularFile(stack)) {
            throw new TroubleException(
                    "There is no " + stack + ": start the stack with ./tributary up, or name its --data-dir");
        }
        try {
            JsonNode json = new ObjectMapper().readTree(stack.toFile());
            return new Addresses(member(stack, json, "kafka"), member(stack, json, "schema_registry"));
        } catch (JacksonException e) {
            throw new TroubleException(stack + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new TroubleException(stack + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String member(Path stack, JsonNode json, String name) {
        String text = json == null ? "" : json.path(name).asText("");
        if (text.isEmpty()) {
            throw new TroubleException(stack + " has no \"" + name + "\"");
        }
        return text;
    }
}
