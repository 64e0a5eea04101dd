package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares the hand-written reader with a generic validator of the published schemas on mutated records. Whatever the
 * schema refuses, the readers refuse, with the code that belongs to the schema's keyword; what they refuse beyond that breaks
 * a general rule, and what breaks none is stored as it was written.
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

    private static final long SEED = 20260315;

    /** What leaves a value one of the right kind, which the general rules can judge. */
    private static final Set<FaultCode> TEXT_TOO_LONG = Set.of(FaultCode.MAX_LENGTH);

    /** What the general rules have said so far. */
    private final Map<FaultCode, Integer> said = new EnumMap<>(FaultCode.class);

    @ParameterizedTest
    @EnumSource(Entity.class)
    void agreesWithThePublishedSchema(Entity entity) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(JsonSchemas.of(entity), UTF_8), InputFormat.JSON);
        Random random = new Random(SEED);
        int quick = 0;
        for (int i = 0; i < RECORDS; i++) {
            Map<String, String> members = Mutations.of(entity, random);
            String json = Samples.json(members);
            String as = "seed " + SEED + ", record " + i + ": " + json;
            Map<String, Set<FaultCode>> theirs = theirs(schema, json);
            compare(as, members, theirs, ours(entity, json));
            ValidRecord read = quick(entity, json);
            if (read != null) {
                compare(as, members, theirs, Map.of());
                assertStored(as, members, read);
                quick++;
            }
            if (Samples.read(entity, json) instanceof Checked.Valid valid) {
                assertStored(as, members, valid.record());
            }
        }
        // Or the comparison would say nothing.
        assertThat(quick).isBetween(RECORDS / 20, RECORDS * 19 / 20);
        assertThat(said)
                .containsKeys(FaultCode.FORMAT, FaultCode.MAX_LENGTH, FaultCode.PRECISION, FaultCode.UNKNOWN_CODE);
        assertThat(said.containsKey(FaultCode.FUTURE)).isEqualTo(entity == Entity.CUSTOMERS);
        assertThat(said).allSatisfy((code, times) -> assertThat(times).isGreaterThan(RECORDS / 200));
    }

    @ParameterizedTest
    @CsvSource({"CUSTOMERS, lang_id, a, 2", "CUSTOMERS, country_code, A, 2", "TRANSACTIONS, currency, A, 3"})
    void knowsJustTheCodesThatThePlatformKnows(Entity entity, String field, char first, int length) throws IOException {
        List<String> codes = List.of("");
        for (int i = 0; i < length; i++) {
            codes = codes.stream()
                    .flatMap(begin -> IntStream.range(0, 26).mapToObj(letter -> begin + (char) (first + letter)))
                    .toList();
        }
        for (String code : codes) {
            String json = '"' + code + '"';
            Set<FaultCode> broken = GeneralRules.brokenBy(field, json);
            assertThat(ours(entity, Samples.with(entity, field, json)).values())
                    .as(code)
                    .containsExactlyElementsOf(broken);
            assertThat(quick(entity, Samples.with(entity, field, json)) == null)
                    .as(code)
                    .isEqualTo(!broken.isEmpty());
        }
    }

    private void compare(
            String as, Map<String, String> members, Map<String, Set<FaultCode>> theirs, Map<String, FaultCode> ours) {
        Set<String> names = new HashSet<>(members.keySet());
        names.addAll(theirs.keySet());
        names.addAll(ours.keySet());
        for (String name : names) {
            FaultCode code = ours.get(name);
            String value = members.get(name);
            Set<FaultCode> broken = new HashSet<>(theirs.getOrDefault(name, Set.of()));
            if (value != null && TEXT_TOO_LONG.containsAll(broken)) {
                if (code != null && broken.isEmpty()) {
                    said.merge(code, 1, Integer::sum);
                }
                broken.addAll(GeneralRules.brokenBy(name, value));
            }
            assertThat(code == null ? broken.isEmpty() : broken.contains(code))
                    .as("%s: should be one of %s, we say %s, %s", name, broken, code, as)
                    .isTrue();
        }
    }

    private static void assertStored(String as, Map<String, String> members, ValidRecord record) {
        members.forEach((name, json) ->
                assertThat(record.value(name)).as("%s, %s", name, as).isEqualTo(GeneralRules.stored(name, json)));
    }

    private static @Nullable ValidRecord quick(Entity entity, String json) {
        return RecordScanner.of(entity, json.getBytes(UTF_8), Samples.NOW)
                .map(RecordScanner::record)
                .orElse(null);
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
