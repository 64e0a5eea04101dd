package io.tributary.service.server;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;

/**
 * Counts what is in work under {@code /api}, after those have been refused who may not ask. A request with a body counts
 * from when its body has come ({@link io.tributary.service.body.BodyBytes}): a slow client takes no place from others.
 */
@ServerFilter("/api/**")
final class LoadFilter implements Ordered {
    private final Load load;

    LoadFilter(Load load) {
        this.load = load;
    }

    @RequestFilter
    void count(HttpRequest<?> request) {
        Ticket ticket = Ticket.give(request, load);
        if (!HttpMethod.permitsRequestBody(request.getMethod()) || request.getMethod() == HttpMethod.DELETE) {
            ticket.beginAtOnce();
        }
    }

    @ResponseFilter
    void giveBack(HttpRequest<?> request) {
        Ticket.of(request).ifPresent(Ticket::close);
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }
}
