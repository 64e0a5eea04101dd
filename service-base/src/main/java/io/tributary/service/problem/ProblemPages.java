package io.tributary.service.problem;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** What each problem type means: the pages that {@code type} points to. */
@Controller("/problems")
final class ProblemPages {
    @Get("/{code}")
    @Produces(MediaType.TEXT_HTML)
    String page(String code) {
        ProblemType type = ProblemType.ofCode(code).orElseThrow(() -> ProblemException.notFound("problem type"));
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title></head>
                <body><h1>%1$s</h1><p>HTTP status %2$d</p><p>%3$s</p></body>
                </html>
                """.formatted(type.title(), type.status(), type.documentation());
    }
}
