package io.tributary.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "handling=lenient",
                "Handling = Lenient",
                "handling=\"lenient\"",
                "handling=\"\\lenient\"",
                "handling=lenient; why=\"a, handling=strict\"",
                "respond-async, wait=5,handling=lenient",
                "note=\"one \\\" quote\", handling=lenient",
                "note=\", handling=strict\", handling=lenient",
                "handling=lenient, handling=strict",
                ", handling=lenient"
            })
    void isLenient(String prefer) {
        assertThat(Preferences.isLenient(List.of(prefer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "handling",
                "handling=strict",
                "handling=\"len ient\"",
                "lenient",
                "handling=strict, handling=lenient",
                "Handling=strict;a, handling=lenient",
                "note=\", handling=lenient\"",
                "note=\"\\\", handling=lenient\"",
                "note=x; a=\";handling=lenient\"",
                "wait=5; handling=lenient"
            })
    void isNotLenient(String prefer) {
        assertThat(Preferences.isLenient(List.of(prefer))).isFalse();
    }

    @Test
    void headersAreReadInTheirOrder() {
        assertThat(Preferences.isLenient(List.of("wait=5", "handling=lenient", "handling=strict")))
                .isTrue();
        assertThat(Preferences.isLenient(List.of("handling=strict", "handling=lenient")))
                .isFalse();
        assertThat(Preferences.isLenient(List.of())).isFalse();
    }

    @Test
    void aPreferenceWithoutAValueMayHaveAnEmptyOne() {
        assertThat(Preferences.isAsync(List.of("respond-async"))).isTrue();
        assertThat(Preferences.isAsync(List.of("handling=lenient, Respond-Async=\"\"; x")))
                .isTrue();
        assertThat(Preferences.isAsync(List.of("respond-async=5"))).isFalse();
    }
}
