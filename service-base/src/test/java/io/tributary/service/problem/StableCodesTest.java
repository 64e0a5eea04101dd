package io.tributary.service.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients decide by these words: one may be added here, none renamed or taken away. */
class StableCodesTest {
    private static final List<String> CODES = List.of(
            "required",
            "type",
            "format",
            "pattern",
            "enum",
            "min_length",
            "max_length",
            "minimum",
            "maximum",
            "precision",
            "unknown_field",
            "unknown_code",
            "future",
            "min_items",
            "order",
            "conflict",
            "duplicate",
            "unreadable",
            "acknowledged",
            "unknown");

    private static final List<String> TYPES = List.of(
            "400 /problems/malformed",
            "401 /problems/unauthenticated",
            "403 /problems/forbidden",
            "404 /problems/not-found",
            "405 /problems/method-not-allowed",
            "406 /problems/not-acceptable",
            "408 /problems/request-timeout",
            "409 /problems/conflict",
            "409 /problems/quota-exceeded",
            "412 /problems/precondition-failed",
            "413 /problems/too-large",
            "414 /problems/uri-too-long",
            "415 /problems/unsupported-media-type",
            "422 /problems/invalid",
            "429 /problems/rate-limited",
            "431 /problems/headers-too-large",
            "500 /problems/internal",
            "503 /problems/unavailable",
            "400 /problems/other");

    private final ProblemPages pages = new ProblemPages();

    @Test
    void codesStayWhatTheyAre() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::word)).containsExactlyInAnyOrderElementsOf(CODES);
    }

    @Test
    void typesStayWhatTheyAre() {
        assertThat(Arrays.stream(ProblemType.values()).map(type -> type.status() + " " + type.path()))
                .containsExactlyInAnyOrderElementsOf(TYPES);
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeHasAPage(ErrorCode code) {
        assertThat(html(pages.code(code.word())))
                .contains("<title>" + code.word() + "</title>", escaped(code.meaning()), escaped(code.remedy()));
        assertThat(html(pages.all())).contains("href=\"/problems/codes/" + code.word() + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasAPage(ProblemType type) {
        String code = type.path().substring("/problems/".length());
        assertThat(html(pages.type(code)))
                .contains(
                        "<title>" + escaped(type.title()) + "</title>",
                        "HTTP status " + type.status(),
                        escaped(type.documentation()));
        assertThat(html(pages.all())).contains("href=\"" + type.path() + "\"");
    }

    private static String html(HttpResponse<byte[]> page) {
        assertThat(page.code()).isEqualTo(200);
        assertThat(page.getContentType())
                .hasValueSatisfying(type -> assertThat(type.getName()).isEqualTo("text/html"));
        return new String(Objects.requireNonNull(page.body()), UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
