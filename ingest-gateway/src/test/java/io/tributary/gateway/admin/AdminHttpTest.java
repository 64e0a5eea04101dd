package io.tributary.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micronaut.http.HttpRequest;
import io.tributary.service.problem.ProblemException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which conditions let a change be made: to a document, and to a list that is read as version 0 while it is empty. */
class AdminHttpTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            true,  2, If-Match, "2"
            true,  2, If-Match, `"1" , "2"`
            true,  2, If-Match, *
            true,  2, If-None-Match, "1"
            false,  , If-None-Match, *
            false, 0, If-None-Match, *
            false, 0, If-Match, "0"
            """)
    void allows(boolean exists, @Nullable Integer version, String header, String value) {
        assertThatCode(() -> ask(exists, version, header, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            true,  2, If-Match, "0"
            true,  2, If-Match, "1"
            true,  2, If-None-Match, "2"
            true,  2, If-None-Match, *
            false,  , If-Match, "0"
            false,  , If-Match, *
            false, 0, If-Match, "1"
            false, 0, If-Match, *
            false, 0, If-None-Match, "0"
            """)
    void refuses(boolean exists, @Nullable Integer version, String header, String value) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> ask(exists, version, header, value));
        assertThat(problem.type().status()).isEqualTo(412);
    }

    private static void ask(boolean exists, @Nullable Integer version, String header, String value) {
        OptionalInt current = version == null ? OptionalInt.empty() : OptionalInt.of(version);
        AdminHttp.requireMatch(HttpRequest.PUT("/", "").header(header, value), exists, current);
    }
}
