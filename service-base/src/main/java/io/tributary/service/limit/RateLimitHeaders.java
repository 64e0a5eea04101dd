package io.tributary.service.limit;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/** Tells every authenticated caller, whatever the answer, what is left of its budget. */
@ServerFilter("/api/**")
final class RateLimitHeaders implements Ordered {
    @ResponseFilter
    void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
        Spending.of(request).ifPresent(spending -> spending.writeTo(response));
    }

    /** Around whatever refuses the request. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.after();
    }
}
