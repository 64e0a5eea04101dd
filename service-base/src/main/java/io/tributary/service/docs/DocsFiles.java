package io.tributary.service.docs;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** Scripts, styles and quick starts of the page {@code /docs}. */
@Controller("/docs/files")
@Undocumented
@Requires(beans = ApiDescription.class)
final class DocsFiles {
    private final DocsPage page;

    DocsFiles(DocsPage page) {
        this.page = page;
    }

    @Get("/{name}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> file(String name) {
        return page.file(name);
    }
}
