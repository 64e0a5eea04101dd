package io.tributary.gateway.asyncapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What the readers and writers of a topic were promised, and may rely on for years.
 *
 * @param schema of its values
 * @param key template of the record's key
 * @param place template of what its partition is a hash of; empty: one partition
 */
record Promise(Schema schema, String key, String place) {
    private static final SchemaValidator READS_ALL =
            new SchemaValidatorBuilder().canReadStrategy().validateAll();
    private static final String KEYS = "keys.txt";

    /** What this build promises, by topic. */
    static Map<String, Promise> today(AsyncApi api) {
        Map<String, Promise> today = new TreeMap<>();
        for (Channel channel : api.channels()) {
            Object place = api.guide().topic(channel.topic().name()).getOrDefault("place", "");
            channel.schema()
                    .ifPresent(schema -> today.put(
                            channel.id(),
                            new Promise(
                                    new Schema.Parser().parse(schema),
                                    channel.key(),
                                    place == null ? "" : place.toString())));
        }
        return today;
    }

    /** A release's promises, by topic. */
    static Map<String, Promise> read(Path release) throws IOException {
        Map<String, Promise> released = new TreeMap<>();
        for (String line : Files.readAllLines(release.resolve(KEYS), UTF_8)) {
            String[] parts = line.split("\t", -1);
            Schema schema = new Schema.Parser()
                    .parse(release.resolve(parts[0] + ".avsc").toFile());
            released.put(parts[0], new Promise(schema, parts[1], parts[2]));
        }
        return released;
    }

    /** Keeps promises as those of a release. */
    static void write(Path release, Map<String, Promise> promises) throws IOException {
        Files.createDirectories(release);
        List<String> keys = new ArrayList<>();
        for (var promise : promises.entrySet()) {
            Files.writeString(
                    release.resolve(promise.getKey() + ".avsc"),
                    SchemaFormatter.format("json/pretty", promise.getValue().schema()) + "\n",
                    UTF_8);
            keys.add(String.join(
                    "\t",
                    promise.getKey(),
                    promise.getValue().key(),
                    promise.getValue().place()));
        }
        Files.write(release.resolve(KEYS), keys, UTF_8);
    }

    /** The directories of all releases. */
    static List<Path> releases(Path directory) throws IOException {
        try (Stream<Path> releases = Files.list(directory)) {
            return releases.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** What of the released promises is broken, each a sentence. */
    static List<String> broken(Map<String, Promise> released, Map<String, Promise> today) {
        List<String> faults = new ArrayList<>();
        released.forEach((topic, promised) -> {
            Promise now = today.get(topic);
            if (now == null) {
                faults.add(topic + " is gone");
                return;
            }
            if (!now.key().equals(promised.key()) || !now.place().equals(promised.place())) {
                faults.add(topic + " is keyed or placed by " + now.key() + " and " + now.place() + ", no longer by "
                        + promised.key() + " and " + promised.place());
            }
            compare(topic, promised.schema(), now.schema(), faults);
            try {
                READS_ALL.validate(now.schema(), List.of(promised.schema()));
            } catch (SchemaValidationException e) {
                faults.add(
                        topic + " cannot be read by today's schema where a released one wrote it: " + e.getMessage());
            }
        });
        return faults;
    }

    /** What BACKWARD does not ask for and readers need: no field goes, no logical type changes. */
    private static void compare(String at, Schema released, @Nullable Schema now, List<String> faults) {
        if (now == null || released.getType() != now.getType()) {
            faults.add(at + " is no longer a " + released.getType());
            return;
        }
        if (!same(released.getLogicalType(), now.getLogicalType())) {
            faults.add(at + " is no longer a " + released);
        }
        switch (released.getType()) {
            case RECORD ->
                released.getFields().forEach(field -> {
                    Schema.Field kept = now.getField(field.name());
                    if (kept == null) {
                        faults.add(at + " has no " + field.name() + " any more");
                    } else {
                        compare(at + "." + field.name(), field.schema(), kept.schema(), faults);
                    }
                });
            case ENUM -> {
                // Avro alone would read a word that is gone as the default.
                if (!now.getEnumSymbols().containsAll(released.getEnumSymbols())) {
                    faults.add(at + " lacks some of " + released.getEnumSymbols());
                }
            }
            case ARRAY -> compare(at + "[]", released.getElementType(), now.getElementType(), faults);
            case MAP -> compare(at + "{}", released.getValueType(), now.getValueType(), faults);
            case UNION -> {
                for (int i = 0; i < released.getTypes().size(); i++) {
                    Schema branch = i < now.getTypes().size() ? now.getTypes().get(i) : null;
                    compare(at, released.getTypes().get(i), branch, faults);
                }
            }
            default -> {
                // Avro's own comparison does for the rest.
            }
        }
    }

    private static boolean same(@Nullable LogicalType one, @Nullable LogicalType other) {
        return one == null ? other == null : one.equals(other);
    }
}
