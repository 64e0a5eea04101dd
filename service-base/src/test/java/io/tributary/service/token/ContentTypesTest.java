package io.tributary.service.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import io.tributary.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a body that may be left out: it is looked at only if it is there, and refused before it has come. */
class ContentTypesTest {
    private static final String JSON = "application/json";

    @ParameterizedTest
    @CsvSource({
        "Content-Length, 0,",
        "Content-Length, 0, text/plain",
        "X-Length, 5, text/plain",
        "Content-Length, 5, application/json",
        "Transfer-Encoding, chunked, application/json; charset=utf-8"
    })
    void takesNoBodyAndTheRightOne(String header, String value, @Nullable String type) {
        assertThatCode(() -> ContentTypes.requireIfAny(request(header, value, type), JSON))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length, 5,",
        "Content-Length, 5, text/plain",
        "Transfer-Encoding, chunked, text/plain",
        "Content-Length, 5, application/json; charset=iso-8859-1"
    })
    void refusesAnother(String header, String value, @Nullable String type) {
        assertThatThrownBy(() -> ContentTypes.requireIfAny(request(header, value, type), JSON))
                .isInstanceOf(ProblemException.class);
    }

    private static HttpRequest<?> request(String header, String value, @Nullable String type) {
        MutableHttpRequest<?> request = HttpRequest.POST("/", "").header(header, value);
        return type == null ? request : request.header("Content-Type", type);
    }
}
