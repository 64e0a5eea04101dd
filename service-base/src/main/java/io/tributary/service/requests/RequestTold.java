package io.tributary.service.requests;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.tributary.service.problem.RequestId;
import io.tributary.service.route.RouteNames;
import io.tributary.service.token.AccessFilter;
import io.tributary.service.token.Principal;
import java.util.Set;

/** Around everything else: hands each request, once its answer is known, to the log and to the metrics. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestTold implements Ordered {
    private static final String STARTED = RequestTold.class.getName();
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final RequestLog log;
    private final RequestMetrics metrics;

    RequestTold(RequestLog log, RequestMetrics metrics) {
        this.log = log;
        this.metrics = metrics;
    }

    /** Outside of {@link RequestId}, which is at FIRST. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.before();
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(STARTED, System.nanoTime());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        long now = System.nanoTime();
        long started = request.getAttribute(STARTED, Long.class).orElse(now);
        Principal principal = AccessFilter.principalOf(request).orElse(null);
        String method = request.getMethodName();
        Served served = new Served(
                // Anybody can make up a method.
                METHODS.contains(method) ? method : "OTHER",
                RouteNames.of(request),
                response.code(),
                now - started,
                Math.max(0, request.getContentLength()),
                response.getBody().orElse(null) instanceof byte[] bytes ? bytes.length : -1,
                principal,
                RequestId.of(request));
        metrics.count(served);
        log.tell(served);
    }
}
