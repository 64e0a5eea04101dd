package io.tributary.reports.web;

import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from our own page. Browsers say so in {@code Sec-Fetch-Site} (on HTTPS and on this machine) and
 * in {@code Origin} (with every POST). What says nothing is no browser, and then no session can be abused.
 */
final class SameOrigin {
    private SameOrigin() {}

    /** For calls of a page: only what our page itself asked for. */
    static boolean isOwn(HttpRequest<?> request) {
        String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeaders().get("Origin");
        return origin == null || hasHost(origin, request.getHeaders().get("Host"));
    }

    private static boolean hasHost(String origin, @Nullable String host) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
