package io.tributary.service.server;

import io.micronaut.http.HttpRequest;
import io.tributary.service.http.CallerAddress;
import io.tributary.service.token.AccessFilter;
import io.tributary.service.token.Principal;
import jakarta.inject.Singleton;

/** Whose share of what all have in common a request takes: its firm's; an admin's client's; else its address's. */
@Singleton
final class Sharers {
    private final CallerAddress addresses;

    Sharers(CallerAddress addresses) {
        this.addresses = addresses;
    }

    String of(HttpRequest<?> request) {
        return AccessFilter.principalOf(request).map(Sharers::of).orElseGet(() -> "address " + addresses.of(request));
    }

    private static String of(Principal principal) {
        String firm = principal.firmId();
        return firm == null ? "client " + principal.clientId() : "firm " + firm;
    }
}
