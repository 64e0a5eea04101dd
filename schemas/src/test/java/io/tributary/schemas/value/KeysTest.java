package io.tributary.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    @ParameterizedTest
    @CsvSource({"c1,f|c1", "a|b,f|a%7Cb", "50%,f|50%25", "%7C,f|%257C", "ümlaut €,f|ümlaut €"})
    void joinEncodesOnlyPercentAndBar(String part, String key) {
        assertThat(Keys.join("f", part)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "%", "%7C", "%25", "||%%", "plain"})
    void splitIsTheInverseOfJoin(String part) {
        assertThat(Keys.split(Keys.join("f", part, "z"))).containsExactly("f", part, "z");
    }
}
