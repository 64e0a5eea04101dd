package io.tributary.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResultsTest {
    /** Per round 0.50, 0.25 and 0.40: the ratio of the medians would be 0.33. */
    @Test
    void aRatioIsTakenWithinEachRound() {
        Results results = new Results().ratio("ours : raw", "ours", "raw");
        for (double[] round : new double[][] {{1_000, 2_000}, {500, 2_000}, {2_000_000, 5_000_000}}) {
            results.add("ours", round[0]);
            results.add("raw", round[1]);
        }

        assertThat(results.table("records per CPU-second")).isEqualToNormalizingNewlines("""
                records per CPU-second                                min       median          max
                ours                                                500.0        1,000    2,000,000
                raw                                                 2,000        2,000    5,000,000
                ours : raw                                           0.25         0.40         0.50
                """);
    }
}
