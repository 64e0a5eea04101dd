package io.tributary.reports.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages' HTML, from templates with places like {@code {{name}}}, every value escaped. Nothing on them may run that is
 * not a file of ours, and nobody may frame them.
 */
@Singleton
final class Pages {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z.A-Z_]+)}}");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Assets assets;

    Pages(Assets assets) {
        this.assets = assets;
    }

    /**
     * A page.
     *
     * @param template its file's name
     * @param values for its places; a place that is a file's name becomes that asset's path
     */
    MutableHttpResponse<byte[]> page(int status, String template, Map<String, String> values) {
        String html = PLACE.matcher(read("/web/" + template))
                .replaceAll(place -> Matcher.quoteReplacement(escaped(value(place.group(1), values))));
        return secured(HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .contentType(MediaType.of("text/html; charset=utf-8"))
                .body(html.getBytes(UTF_8)));
    }

    /** An answer of the pages, with the headers that all have. */
    static MutableHttpResponse<byte[]> secured(MutableHttpResponse<byte[]> response) {
        return response.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    private String value(String place, Map<String, String> values) {
        String value = values.get(place);
        if (value != null) {
            return value;
        }
        if (place.indexOf('.') < 0) {
            throw new IllegalStateException("no value for " + place);
        }
        return assets.path(place);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String read(String resource) {
        try (InputStream stream = Pages.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out " + resource);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
