package io.tributary.service.token;

import io.micronaut.http.HttpRequest;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.util.Arrays;
import java.util.Locale;

/** What a request's body claims to be. */
public final class ContentTypes {
    private ContentTypes() {}

    /** Refuses with 415 a body that is none of these types, not in UTF-8, compressed, or of no stated type. */
    public static void require(HttpRequest<?> request, String... types) {
        String header = request.getHeaders().get("Content-Type");
        String encoding = request.getHeaders().get("Content-Encoding");
        String expected = String.join(" or ", types);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw refused("Content-Encoding is not supported; send " + expected + " as it is");
        }
        if (header == null || Arrays.stream(types).noneMatch(type -> isType(header, type))) {
            throw refused("Content-Type must be " + expected);
        }
        if (!isUtf8(header)) {
            throw refused("the charset of " + expected + " must be UTF-8");
        }
    }

    /** The same of a body that may be left out. */
    public static void requireIfAny(HttpRequest<?> request, String... types) {
        if (request.getContentLength() > 0 || request.getHeaders().contains("Transfer-Encoding")) {
            require(request, types);
        }
    }

    /** Whether a Content-Type header names this media type, whatever its parameters. */
    public static boolean isType(String header, String type) {
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().equalsIgnoreCase(type);
    }

    private static boolean isUtf8(String header) {
        String[] parts = header.split(";", -1);
        return Arrays.stream(parts)
                .skip(1)
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> part.startsWith("charset"))
                .map(part -> part.substring(part.indexOf('=') + 1).strip().replace("\"", ""))
                .allMatch(charset -> charset.equals("utf-8") || charset.equals("utf8"));
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
    }
}
