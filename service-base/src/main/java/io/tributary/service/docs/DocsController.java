package io.tributary.service.docs;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** The API's document and the page that renders it. Public; needs nothing from elsewhere. */
@Controller
@Requires(beans = ApiDescription.class)
final class DocsController {
    private final OpenApi api;
    private final DocsPage page;

    DocsController(OpenApi api, DocsPage page) {
        this.api = api;
        this.page = page;
    }

    @Get("/openapi.yml")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> document() {
        return HttpResponse.ok(api.yaml())
                .contentType(MediaType.of("application/yaml"))
                .header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff");
    }

    @Get("/docs")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> page() {
        return page.html();
    }
}
