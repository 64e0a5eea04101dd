package io.tributary.gateway.push;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.tributary.schemas.record.Entity;
import io.tributary.schemas.record.JsonSchemas;
import io.tributary.service.token.PublicAccess;

/** {@code GET /api/v1/schemas/{entity}.json}: the JSON Schemas that records have to meet; public. */
@Controller("/api/v1/schemas")
final class SchemaController {
    @Get("/{entity:customers|transactions|trading-activity}.json")
    @Produces(MediaType.ALL)
    @PublicAccess
    HttpResponse<byte[]> schema(String entity) {
        return HttpResponse.ok(JsonSchemas.of(Entity.ofWord(entity).orElseThrow()))
                .contentType(MediaType.of("application/schema+json"));
    }
}
