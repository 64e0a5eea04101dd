package io.tributary.service.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What each problem type means, the pages that {@code type} points to, and what each code of {@code errors} does. Made
 * from {@link ProblemType} and {@link ErrorCode}; public.
 */
@Controller("/problems")
final class ProblemPages {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";
    private static final String STYLE = "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;"
            + "padding:0 1rem;color:#1b1f24}code{background:#f0f2f4;padding:.1em .3em;border-radius:3px;"
            + "overflow-wrap:anywhere}dt{margin-top:1rem;font-weight:600}dd{margin:0}@media(prefers-color-scheme:dark)"
            + "{body{background:#14171a;color:#e6e8ea}code{background:#2a2f34}a{color:#8ab4f8}}";

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> all() {
        String types = Arrays.stream(ProblemType.values())
                .map(type -> "<dt><a href=\"%s\"><code>%s</code></a></dt><dd>%d: %s</dd>"
                        .formatted(type.path(), type.path(), type.status(), escaped(type.title())))
                .collect(Collectors.joining("\n"));
        return page(
                "Problems",
                "<p>Errors are problem documents (RFC 9457). These are their types; each <code>type</code> is the path"
                        + " of its own page.</p>\n<dl>" + types + "</dl>\n<h2>Codes</h2>\n"
                        + "<p>What an element of <code>errors</code> may have as its <code>code</code>.</p>\n"
                        + codes()
                        + "\n<h2>Dead letters</h2>\n<p>Why a direct or pulled record was refused.</p>\n"
                        + Arrays.stream(DeadLetterReason.values())
                                .map(reason -> "<dt><a href=\"%s\"><code>%s</code></a></dt><dd>%s</dd>"
                                        .formatted(reason.path(), reason.word(), escaped(reason.meaning())))
                                .collect(Collectors.joining("\n", "<dl>", "</dl>")));
    }

    @Get("/{code}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> type(String code) {
        ProblemType type = ProblemType.ofCode(code).orElseThrow(() -> ProblemException.notFound("problem type"));
        String codes = type == ProblemType.INVALID || type == ProblemType.UNAVAILABLE
                ? "<h2>Codes of <code>errors</code></h2>\n" + codes()
                : "";
        return page(
                type.title(),
                "<p><code>%s</code>, HTTP status %d</p>\n<p>%s</p>\n%s\n<p><a href=\"/problems\">All problems</a></p>"
                        .formatted(type.path(), type.status(), escaped(type.documentation()), codes));
    }

    @Get("/codes/{error_code}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> code(@PathVariable("error_code") String errorCode) {
        ErrorCode code = ErrorCode.ofWord(errorCode).orElseThrow(() -> ProblemException.notFound("error code"));
        return page(
                code.word(),
                "<p>%s</p>\n<p>Example: <code>%s</code></p>\n<p>%s</p>\n<p><a href=\"/problems\">All problems</a></p>"
                        .formatted(escaped(code.meaning()), escaped(code.example()), escaped(code.remedy())));
    }

    @Get("/dead-letters/{reason}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> deadLetter(String reason) {
        DeadLetterReason why =
                DeadLetterReason.ofWord(reason).orElseThrow(() -> ProblemException.notFound("reason of dead letters"));
        return page(
                "Dead letter: " + why.word(),
                "<p>%s</p>\n<p>%s</p>\n<p><a href=\"/problems\">All problems</a></p>"
                        .formatted(escaped(why.meaning()), escaped(why.remedy())));
    }

    private static String codes() {
        return Arrays.stream(ErrorCode.values())
                .map(code -> ("<dt id=\"%1$s\"><a href=\"/problems/codes/%1$s\"><code>%1$s</code></a></dt>"
                                + "<dd>%2$s Example: <code>%3$s</code>. %4$s</dd>")
                        .formatted(
                                code.word(), escaped(code.meaning()), escaped(code.example()), escaped(code.remedy())))
                .collect(Collectors.joining("\n", "<dl>", "</dl>"));
    }

    private static HttpResponse<byte[]> page(String title, String content) {
        String html = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>%1$s</title><style>%2$s</style></head>\n"
                        .formatted(escaped(title), STYLE)
                + "<body><h1>%s</h1>\n%s\n</body></html>\n".formatted(escaped(title), content);
        return HttpResponse.ok(html.getBytes(UTF_8))
                .contentType(MediaType.of("text/html; charset=utf-8"))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
