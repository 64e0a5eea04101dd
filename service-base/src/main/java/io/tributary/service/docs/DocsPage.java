package io.tributary.service.docs;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tributary.service.problem.ProblemException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The page {@code /docs}: Swagger UI, packed into this jar by the build, around this service's own document. */
@Singleton
final class DocsPage {
    /** Swagger UI draws its icons from data: URLs and sets style attributes; everything else is a file of ours. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final Map<String, String> FILES = Map.of(
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8",
            "docs.js", "text/javascript; charset=utf-8",
            "docs.css", "text/css; charset=utf-8",
            "quickstart.sh", "text/plain; charset=utf-8",
            "quickstart.mjs", "text/plain; charset=utf-8",
            "quickstart.py", "text/plain; charset=utf-8",
            "Quickstart.java", "text/plain; charset=utf-8");

    /** The page itself. */
    HttpResponse<byte[]> html() {
        return secured(HttpResponse.ok(read("docs.html")).contentType(MediaType.of("text/html; charset=utf-8")));
    }

    /** A file that the page needs or links to. */
    HttpResponse<byte[]> file(String name) {
        String type = Optional.ofNullable(FILES.get(name)).orElseThrow(() -> ProblemException.notFound("file"));
        return secured(HttpResponse.ok(read(name)).contentType(MediaType.of(type)));
    }

    /** With what keeps a page to itself. */
    private static MutableHttpResponse<byte[]> secured(MutableHttpResponse<byte[]> response) {
        return response.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache");
    }

    private static byte[] read(String name) {
        try (InputStream stream = DocsPage.class.getResourceAsStream("/docs/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out /docs/" + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /docs/" + name, e);
        }
    }
}
