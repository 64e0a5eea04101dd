package io.tributary.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(Summary.of(List.of(5.0, 1.0, 2.0))).isEqualTo(new Summary(1, 2, 5));
        assertThat(Summary.of(List.of(5.0, 1.0, 2.0, 4.0))).isEqualTo(new Summary(1, 3, 5));
        assertThat(Summary.of(List.of(7.0))).isEqualTo(new Summary(7, 7, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> Summary.of(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "99, 99", "100, 100", "1, 1", "0, 1"})
    void ofAHundredValuesPercentilesAreTheValues(int percent, long value) {
        assertThat(Summary.percentile(
                        LongStream.rangeClosed(1, 100).map(n -> 101 - n).toArray(), percent))
                .isEqualTo(value);
    }

    @Test
    void percentilesAreValuesThatOccurred() {
        assertThat(Summary.percentile(new long[] {10, 30, 20}, 50)).isEqualTo(20);
        assertThat(Summary.percentile(new long[] {10, 20}, 99)).isEqualTo(20);
        assertThat(Summary.percentile(new long[] {10, 20}, 50)).isEqualTo(10);
    }
}
