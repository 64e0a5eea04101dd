package io.tributary.gateway.landing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many records are taken at a time of what may take megabytes each. */
class LandingSettingsTest {
    private static final long MIB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"1, 1", "256, 1", "1024, 3", "4096, 14", "1048576, 1000"})
    void aQuarterOfTheHeapHoldsThem(long mebibytes, int records) {
        assertThat(LandingSettings.fitting(mebibytes * MIB, 1000)).isEqualTo(records);
    }
}
