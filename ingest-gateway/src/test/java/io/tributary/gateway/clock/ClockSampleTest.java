package io.tributary.gateway.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSampleTest {
    /** Sent, appended and acknowledged in ms, and the offset that they prove. */
    @ParameterizedTest
    @CsvSource({
        "1000, 1000, 1000, 0",
        "1000, 1002, 1004, 0",
        "1000, 5000, 9000, 0",
        "1000, 999, 1004, 0",
        "1000, 899, 1004, 100",
        "1000, 1104, 1004, -100",
        "1000, 0, 1004, 999",
        "1000, 900, 60000, 99"
    })
    void provesNoMoreThanTheReadingsDo(long sent, long appended, long acknowledged, long offset) {
        ClockSample sample = new ClockSample(
                Instant.ofEpochMilli(sent), Instant.ofEpochMilli(appended), Instant.ofEpochMilli(acknowledged));
        assertThat(sample.offset()).isEqualTo(Duration.ofMillis(offset));
    }
}
