package io.tributary.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.demo.history.FirmHistory;
import io.tributary.verify.rules.FunnelRecomputation;
import io.tributary.verify.rules.LedgerRecomputation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** The histories are worth their name: they repeat, and everything that matters occurs in enough of them. */
class FirmHistoryTest {
    private static final int HISTORIES = 300;

    @Test
    void everyFeatureIsShownByOneHistoryInTwenty() {
        Map<Feature, Integer> shown = new EnumMap<>(Feature.class);
        for (int seed = 0; seed < HISTORIES; seed++) {
            Feature.in(HistoryTruth.of(FirmHistory.of(seed))).forEach(feature -> shown.merge(feature, 1, Integer::sum));
        }

        for (Feature feature : Feature.values()) {
            assertThat(shown.getOrDefault(feature, 0))
                    .as("%s, of %s", feature, shown)
                    .isGreaterThanOrEqualTo(HISTORIES / 20);
        }
    }

    @Test
    void aSeedIsAHistory() {
        assertThat(FirmHistory.of(7)).isEqualTo(FirmHistory.of(7)).isNotEqualTo(FirmHistory.of(8));
    }

    /** Of every history each order of arrival holds all records, control records in their order, and some twice. */
    @Test
    void arrivalsAreAllThereIsInAnotherOrder() {
        for (int seed = 0; seed < 20; seed++) {
            FirmHistory history = FirmHistory.of(seed);
            var arrivals = history.arrivals(new Random(seed));

            assertThat(arrivals)
                    .containsAll(history.accepted())
                    .hasSizeGreaterThan(history.accepted().size());
            assertThat(arrivals.stream().filter(FirmHistoryTest::control).toList())
                    .isEqualTo(history.control());
        }
    }

    @Test
    void theRecomputationKnowsNoOrder() {
        for (int seed = 0; seed < HISTORIES / 3; seed++) {
            FirmHistory history = FirmHistory.of(seed);
            FirmHistory shuffled = new FirmHistory(
                    history.control(),
                    history.arrivals(new Random(seed)).stream()
                            .filter(record -> !control(record))
                            .toList());

            assertThat(FunnelRecomputation.of(HistoryTruth.of(shuffled)))
                    .as("seed %d", seed)
                    .isEqualTo(FunnelRecomputation.of(HistoryTruth.of(history)));
            var expected = LedgerRecomputation.of(HistoryTruth.of(history));
            var found = LedgerRecomputation.of(HistoryTruth.of(shuffled));
            assertThat(found.owed().keySet()).isEqualTo(expected.owed().keySet());
            for (var cause : expected.owed().entrySet()) {
                assertThat(found.owed().get(cause.getKey()))
                        .as("seed %d", seed)
                        .containsExactlyInAnyOrderElementsOf(cause.getValue());
            }
        }
    }

    private static boolean control(SpecificRecord record) {
        return record.getSchema().getNamespace().equals("io.tributary.control");
    }
}
