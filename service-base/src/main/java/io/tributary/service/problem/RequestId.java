package io.tributary.service.problem;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Gives every request an id: the caller's own {@code X-Request-Id} if it is a decent one, else a new one. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class RequestId implements Ordered {
    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern DECENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The id of a request; stays the same however often it is asked for. */
    public static String of(HttpRequest<?> request) {
        String known = request.getAttribute(ATTRIBUTE, String.class).orElse(null);
        if (known != null) {
            return known;
        }
        String sent = request.getHeaders().get(HEADER);
        String id = sent != null && DECENT.matcher(sent).matches() ? sent : made();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    /** Unique, but no secret: so without the wait of a secure random. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }

    @RequestFilter
    void assign(HttpRequest<?> request) {
        of(request);
    }

    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.header(HEADER, of(request));
    }

    /** Before everything that may refuse the request. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }
}
