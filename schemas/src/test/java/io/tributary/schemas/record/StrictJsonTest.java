package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    /** Whoever may write could fill the memory with them. */
    @Test
    void remembersNoNameOfATextBefore() throws IOException {
        assertThat(name("{\"unknown\":1}")).isEqualTo("unknown").isNotSameAs(name("{\"unknown\":1}"));
    }

    @Test
    void readsAString() {
        byte[] json = "[\"a\\u00e9\\n\"]".getBytes(UTF_8);
        assertThat(StrictJson.string(json, 1, json.length - 1)).isEqualTo("aé\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\x\"", "\"a\" 1", "\"\\u12\"", "1", "{}", ""})
    void nothingElseIsAString(String json) {
        assertThat(StrictJson.string(json.getBytes(UTF_8), 0, json.length())).isNull();
    }

    private static String name(String json) throws IOException {
        byte[] text = json.getBytes(UTF_8);
        try (JsonParser parser = StrictJson.parser(text, 0, text.length)) {
            parser.nextToken();
            return parser.nextFieldName();
        }
    }
}
