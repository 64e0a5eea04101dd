package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The quick reading against the careful one: whatever the quick one gives, the careful one gives too. */
class RecordScannerTest {
    private static final int RECORDS = Boolean.getBoolean("tributary.deep") ? 100_000 : 5_000;

    @ParameterizedTest
    @EnumSource(Entity.class)
    void readsTheGuidesSamples(Entity entity) {
        byte[] json = Samples.json(Samples.of(entity)).getBytes(UTF_8);
        assertThat(quick(entity, json)).isEqualTo(careful(entity, json));
        assertThat(quick(entity, json)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Entity.class)
    void agreesOnMutatedRecords(Entity entity) {
        Random random = new Random(20261124);
        int read = 0;
        for (int i = 0; i < RECORDS; i++) {
            String json = spaced(Mutations.of(entity, random), random);
            read += assertAgreed(entity, json.getBytes(UTF_8)) ? 1 : 0;
        }
        // Or the comparison would say nothing.
        assertThat(read).isBetween(RECORDS / 20, RECORDS * 19 / 20);
    }

    @ParameterizedTest
    @EnumSource(Entity.class)
    void agreesOnBrokenBytes(Entity entity) {
        Random random = new Random(20261125);
        byte[] whole = spaced(Samples.of(entity), random).getBytes(UTF_8);
        int read = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] json = Arrays.copyOf(whole, random.nextInt(10) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int changes = 1 + random.nextInt(2); changes > 0 && json.length > 0; changes--) {
                json[random.nextInt(json.length)] = strange(random);
            }
            read += assertAgreed(entity, json) ? 1 : 0;
        }
        assertThat(read).isPositive();
    }

    private static byte strange(Random random) {
        byte[] telling = "\"\\{}[],:.-+eE019 \t\n/u".getBytes(UTF_8);
        return random.nextBoolean() ? telling[random.nextInt(telling.length)] : (byte) random.nextInt(256);
    }

    /** Members with white space around their tokens, some of their characters escaped. */
    private static String spaced(Map<String, String> members, Random random) {
        return members.entrySet().stream()
                .map(member -> space(random) + "\"" + member.getKey() + "\"" + space(random) + ":" + space(random)
                        + escaped(member.getValue(), random) + space(random))
                .collect(Collectors.joining(",", space(random) + "{", "}" + space(random)));
    }

    private static String space(Random random) {
        return random.nextInt(8) == 0 ? " \t\r\n".substring(random.nextInt(4)) : "";
    }

    private static String escaped(String value, Random random) {
        return random.nextInt(8) == 0 && value.startsWith("\"")
                ? value.replace("a", "\\u0061").replace("/", "\\/")
                : value;
    }

    /** Whether the quick reading read it. */
    private static boolean assertAgreed(Entity entity, byte[] json) {
        ValidRecord quick = quick(entity, json);
        if (quick != null) {
            assertThat(careful(entity, json)).as(new String(json, UTF_8)).isEqualTo(quick);
        }
        return quick != null;
    }

    private static @Nullable ValidRecord quick(Entity entity, byte[] json) {
        Optional<RecordScanner> scanner = RecordScanner.of(entity, json, Samples.NOW);
        ValidRecord record = scanner.map(RecordScanner::record).orElse(null);
        return record != null && scanner.get().isAtEnd() ? record : null;
    }

    private static @Nullable ValidRecord careful(Entity entity, byte[] json) {
        try (JsonParser parser = StrictJson.parser(json, 0, json.length)) {
            parser.nextToken();
            Checked checked = new JsonRecordReader(entity).read(parser, null, Samples.NOW, Integer.MAX_VALUE);
            return checked instanceof Checked.Valid valid && parser.nextToken() == null ? valid.record() : null;
        } catch (IOException e) {
            return null;
        }
    }
}
