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
 * from when its body has come ({@link io.tributary.service.body.BodyBytes}): a slow client takes no place from others. Of
 * what comes elsewhere, such as forms for tokens, the bodies are counted.
 */
@ServerFilter("/**")
final class LoadFilter implements Ordered {
    private static final String API = "/api/";

    private final Load load;
    private final Sharers sharers;

    LoadFilter(Load load, Sharers sharers) {
        this.load = load;
        this.sharers = sharers;
    }

    @RequestFilter
    void count(HttpRequest<?> request) {
        Asked.remember(request);
        boolean mayHaveBody = HttpMethod.permitsRequestBody(request.getMethod());
        if (request.getPath().startsWith(API)) {
            Ticket ticket = Ticket.give(request, load, sharers.of(request));
            if (!mayHaveBody || request.getMethod() == HttpMethod.DELETE) {
                ticket.beginAtOnce();
            }
        } else if (mayHaveBody) {
            Ticket.giveStranger(request, load, sharers.of(request));
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
