package io.tributary.service.limit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.util.Optional;

/**
 * What became of one request's share of a budget.
 *
 * @param allowed whether there was one left
 * @param limit requests a minute of the token
 * @param left how many more will be served in this minute
 * @param seconds until the next minute
 */
public record Spending(boolean allowed, int limit, long left, int seconds) {
    private static final String ATTRIBUTE = Spending.class.getName();

    /** Tells the request's answer of it. */
    public void noteIn(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<Spending> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Spending.class);
    }

    /** 429, saying when to come back. */
    public ProblemException refusal() {
        return ProblemException.of(
                        ProblemType.RATE_LIMITED,
                        "The budget of " + limit
                                + " requests a minute is used up until the next minute begins; send many"
                                + " records in one request by /bulk, or ask for a larger requests_per_minute")
                .withHeader("Retry-After", Integer.toString(seconds));
    }

    /** The headers of draft-ietf-httpapi-ratelimit-headers. */
    void writeTo(MutableHttpResponse<?> response) {
        response.header("RateLimit-Policy", "\"default\";q=" + limit + ";w=60");
        response.header("RateLimit", "\"default\";r=" + left + ";t=" + seconds);
    }
}
