package io.tributary.gateway.asyncapi;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.tributary.service.kafka.TopicsConfig;

/** The topics' document and the page that renders it. Public; needs nothing from elsewhere. */
@Controller
final class AsyncApiController {
    private final byte[] document;
    private final byte[] page;

    AsyncApiController(AsyncApi api, TopicsConfig topics) {
        this.document = api.yaml();
        this.page = TopicsPage.html(api, topics.partitions());
    }

    @Get("/asyncapi.yml")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> document() {
        return HttpResponse.ok(document)
                .contentType(MediaType.of("application/yaml"))
                .header("Cache-Control", "no-cache")
                .header("X-Content-Type-Options", "nosniff");
    }

    @Get("/docs/kafka")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> page() {
        return HttpResponse.ok(page)
                .contentType(MediaType.of("text/html; charset=utf-8"))
                .header("Content-Security-Policy", TopicsPage.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache");
    }
}
