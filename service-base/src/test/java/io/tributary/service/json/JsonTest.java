package io.tributary.service.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsValuesExactly() throws JsonException {
        assertThat(Json.parse("{\"a\":[1.10,true,null,\"x\"],\"b\":{}}".getBytes(UTF_8)))
                .isEqualTo(Map.of("a", Arrays.asList(new BigDecimal("1.10"), true, null, "x"), "b", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "{\"x\":{\"a\":1,\"a\":1}}",
                "{} {}",
                "1 2",
                "nul",
                "{'a':1}",
                "{\"a\":01}",
                "[NaN]",
                "// no\n1",
                "\"\t\""
            })
    void refusesWhatIsNotStrictJson(String text) {
        assertThatThrownBy(() -> Json.parse(text.getBytes(UTF_8))).isInstanceOf(JsonException.class);
    }

    @Test
    void refusesOtherEncodings() {
        assertThatThrownBy(() -> Json.parse("{}".getBytes(UTF_16LE))).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xC3, '"'})).isInstanceOf(JsonException.class);
    }

    @Test
    void saysWhereButQuotesNothing() {
        assertThatThrownBy(() -> Json.parse("{\"email\":\n\"jane@example.com\" oops}".getBytes(UTF_8)))
                .hasMessageContaining("line 2")
                .hasMessageNotContainingAny("jane", "oops");
    }

    @Test
    void anEnormousExponentCostsNothing() throws JsonException {
        assertThat(Json.parse("1e999999999".getBytes(UTF_8))).isInstanceOf(BigDecimal.class);
        assertThat(Json.parse("1e99999999999999999999".getBytes(UTF_8))).isInstanceOf(BigDecimal.class);
    }

    @Test
    void longNumbersAndNamesAreJson() throws JsonException {
        assertThat(Json.parse("9".repeat(2_000_000).getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        BigDecimal.class, number -> assertThat(number.precision() - (long) number.scale())
                                .isGreaterThan(1_000_000));
        String name = "n".repeat(1_000_000);
        assertThat(Json.parse(("{\"" + name + "\":1}").getBytes(UTF_8))).isEqualTo(Map.of(name, BigDecimal.ONE));
    }

    @Test
    void depthIsBounded() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> Json.parse(deep.getBytes(UTF_8))).isInstanceOf(JsonException.class);
    }

    @Test
    void writesWhatItReads() throws JsonException {
        Map<String, Object> value = Map.of("a", List.of("ä\"\\", 1, 2L, new BigDecimal("1E+3"), true));
        assertThat(Json.write(value)).asString(UTF_8).isEqualTo("{\"a\":[\"ä\\\"\\\\\",1,2,1000,true]}");
    }
}
