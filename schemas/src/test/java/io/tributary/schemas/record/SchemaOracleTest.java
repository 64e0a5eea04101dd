package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares the hand-written reader with a generic validator of the published schemas on mutated records. Whatever the
 * schema refuses, the reader refuses, with the code that belongs to the schema's keyword; what the reader refuses beyond
 * that is one of a closed list of general rules.
 */
class SchemaOracleTest {
    private static final int RECORDS = Boolean.getBoolean("tributary.deep") ? 100_000 : 2_000;

    private static final Map<String, FaultCode> CODES = Map.of(
            "required", FaultCode.REQUIRED,
            "additionalProperties", FaultCode.UNKNOWN_FIELD,
            "type", FaultCode.TYPE,
            "format", FaultCode.FORMAT,
            "pattern", FaultCode.PATTERN,
            "enum", FaultCode.ENUM,
            "minLength", FaultCode.MIN_LENGTH,
            "maxLength", FaultCode.MAX_LENGTH,
            "minimum", FaultCode.MINIMUM);

    /** What only the general rules say, for every field to which it can apply. */
    private static final Set<FaultCode> GENERAL_RULES =
            Set.of(FaultCode.MAX_LENGTH, FaultCode.PRECISION, FaultCode.UNKNOWN_CODE, FaultCode.FUTURE);

    /** Texts that the schema takes and the general rules do not, and the code they get. */
    private static final Map<String, FaultCode> STRICTER_TEXTS = Map.of(
            "\"a\\u0000b\"", FaultCode.FORMAT,
            "\"a\\ud800\"", FaultCode.FORMAT,
            "\"2026-06-30T23:59:60Z\"", FaultCode.FORMAT,
            "\"0000-01-01T00:00:00+00:01\"", FaultCode.FORMAT);

    @ParameterizedTest
    @EnumSource(Entity.class)
    void agreesWithThePublishedSchema(Entity entity) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(JsonSchemas.of(entity), UTF_8), InputFormat.JSON);
        Random random = new Random(20260315);
        for (int i = 0; i < RECORDS; i++) {
            Map<String, String> members = Mutations.of(entity, random);
            String json = Samples.json(members);
            compare(json, members, theirs(schema, json), ours(entity, json));
        }
    }

    private static void compare(
            String json, Map<String, String> members, Map<String, Set<FaultCode>> theirs, Map<String, FaultCode> ours) {
        Set<String> names = new HashSet<>(theirs.keySet());
        names.addAll(ours.keySet());
        for (String name : names) {
            FaultCode code = ours.get(name);
            Set<FaultCode> oracle = theirs.getOrDefault(name, Set.of());
            String value = members.getOrDefault(name, "absent");
            boolean agreed = code != null
                    && (oracle.contains(code)
                            || (oracle.isEmpty() && GENERAL_RULES.contains(code))
                            || (oracle.isEmpty() && code == STRICTER_TEXTS.get(value)));
            assertThat(agreed)
                    .as("%s: schema says %s, we say %s, in %s", name, oracle, code, json)
                    .isTrue();
        }
    }

    /** By field name, what the schema refuses. */
    private static Map<String, Set<FaultCode>> theirs(Schema schema, String json) {
        Map<String, Set<FaultCode>> faults = new HashMap<>();
        List<Error> errors = schema.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        for (Error error : errors) {
            String property = error.getProperty();
            String name = property == null
                    ? String.valueOf(error.getInstanceLocation().getName(-1))
                    : property;
            faults.computeIfAbsent(name, any -> new HashSet<>()).add(code(error));
        }
        return faults;
    }

    private static FaultCode code(Error error) {
        FaultCode code = CODES.get(error.getKeyword());
        assertThat(code).as(error.getKeyword()).isNotNull();
        return java.util.Objects.requireNonNull(code);
    }

    private static Map<String, FaultCode> ours(Entity entity, String json) throws IOException {
        Map<String, FaultCode> faults = new TreeMap<>();
        if (Samples.read(entity, json) instanceof Checked.Invalid invalid) {
            for (Fault fault : invalid.faults()) {
                String name = fault.pointer().substring(1).replace("~1", "/").replace("~0", "~");
                FaultCode before =
                        faults.put(name, FaultCode.valueOf(fault.code().toUpperCase(Locale.ROOT)));
                assertThat(before).as("one fault per field").isNull();
            }
        }
        return faults;
    }
}
