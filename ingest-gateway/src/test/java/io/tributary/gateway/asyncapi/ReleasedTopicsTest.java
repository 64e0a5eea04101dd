package io.tributary.gateway.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.service.kafka.TopicsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds the topics to what was ever released: {@code schemas/released}. With {@code -Dtributary.release=VERSION} it
 * keeps today's there first (docs/kafka-topics.md).
 */
class ReleasedTopicsTest {
    private static final Path RELEASED = Path.of("..", "schemas", "released");
    private static final Map<String, Promise> TODAY =
            Promise.today(new AsyncApi(new TopicsConfig(48, (short) 3, (short) 2)));
    private static final String LEDGER = "proptrading.commissions";

    @Test
    void everyReleasedPromiseIsKept() throws IOException {
        String release = System.getProperty("tributary.release");
        if (release != null) {
            Promise.write(RELEASED.resolve(release), TODAY);
        }
        List<Path> releases = Promise.releases(RELEASED);
        assertThat(releases).isNotEmpty();
        for (Path directory : releases) {
            assertThat(Promise.broken(Promise.read(directory), TODAY))
                    .as("promises of %s that this build breaks", directory.getFileName())
                    .isEmpty();
        }
    }

    private static List<String> brokenBy(UnaryOperator<Promise> change) {
        Map<String, Promise> changed = new TreeMap<>(TODAY);
        changed.computeIfPresent(LEDGER, (topic, promise) -> change.apply(promise));
        return Promise.broken(TODAY, changed);
    }

    private static UnaryOperator<Promise> schema(String from, String to) {
        return promise -> {
            String text = promise.schema().toString();
            assertThat(text).contains(from);
            return new Promise(new Schema.Parser().parse(text.replace(from, to)), promise.key(), promise.place());
        };
    }

    @Test
    void aNewOptionalFieldBreaksNothing() {
        assertThat(brokenBy(schema(
                        "{\"name\":\"reason\"",
                        "{\"name\":\"channel\",\"type\":[\"null\",\"string\"],\"default\":null},{\"name\":\"reason\"")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
        {"name":"reason"           ; {"name":"channel","type":"string"},{"name":"reason"      ; cannot be read
        {"name":"reason"           ; {"name":"why"                                            ; has no reason any more
        "name":"payable_at","type":{"type":"long","logicalType":"timestamp-micros"} ; "name":"payable_at","type":{"type":"long","logicalType":"timestamp-millis"} ; payable_at is no longer
        "precision":38,"scale":2   ; "precision":38,"scale":4                                 ; amount is no longer
        "MILESTONE",               ;                                                          ; cause_type lacks
        "name":"caused_by","type":"string" ; "name":"caused_by","type":"long"                 ; caused_by is no longer
        """)
    void aChangedSchemaIsSeen(String from, String to, String fault) {
        assertThat(brokenBy(schema(from, to == null ? "" : to))).anyMatch(told -> told.contains(fault));
    }

    @Test
    void anotherKeyAnotherPlaceAndAMissingTopicAreSeen() {
        assertThat(brokenBy(promise -> new Promise(promise.schema(), "{entry_id}", promise.place())))
                .anyMatch(told -> told.contains("keyed or placed by {entry_id}"));
        assertThat(brokenBy(promise -> new Promise(promise.schema(), promise.key(), "{firm_id}")))
                .anyMatch(told -> told.contains("keyed or placed"));
        Map<String, Promise> without = new TreeMap<>(TODAY);
        without.remove(LEDGER);
        assertThat(Promise.broken(TODAY, without)).containsExactly(LEDGER + " is gone");
    }
}
