package io.tributary.gateway.admin;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tributary.service.token.Access;
import io.tributary.service.token.Principal;
import io.tributary.service.token.Scopes;

/** FX rates, by day: the platform's, which an admin puts, and a firm's own, which win over them. */
@Controller("/api/v1/admin")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FxRateController {
    private final FxRates rates;

    FxRateController(FxRates rates) {
        this.rates = rates;
    }

    @Get("/fx-rates")
    @Access(Scopes.ADMIN)
    HttpResponse<byte[]> platform(HttpRequest<?> request) {
        return rates.list(request, null);
    }

    @Put("/fx-rates")
    @Access(value = Scopes.ADMIN, consumes = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> putPlatform(HttpRequest<?> request, Principal principal) {
        return rates.put(request, principal, null, AdminHttp.body(request));
    }

    @Get("/firms/{firm_id}/fx-rates")
    @Access({Scopes.ADMIN, Scopes.MANAGE})
    HttpResponse<byte[]> firms(HttpRequest<?> request, @PathVariable("firm_id") String firmId) {
        return rates.list(request, firmId);
    }

    @Put("/firms/{firm_id}/fx-rates")
    @Access(
            value = {Scopes.ADMIN, Scopes.MANAGE},
            consumes = MediaType.APPLICATION_JSON)
    HttpResponse<byte[]> putFirms(HttpRequest<?> request, Principal principal, @PathVariable("firm_id") String firmId) {
        return rates.put(request, principal, firmId, AdminHttp.body(request));
    }
}
