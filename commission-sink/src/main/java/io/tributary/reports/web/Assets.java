package io.tributary.reports.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.tributary.service.docs.Undocumented;
import io.tributary.service.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The pages' scripts and styles, all our own: nothing comes from elsewhere. Public; in memory. */
@Controller("/assets")
@Undocumented
final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "page.js", "text/javascript; charset=utf-8",
            "entries.js", "text/javascript; charset=utf-8",
            "app.js", "text/javascript; charset=utf-8",
            "style.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "uPlot.iife.min.js", "text/javascript; charset=utf-8",
            "uPlot.min.css", "text/css; charset=utf-8");

    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();

    Assets() {
        for (String name : TYPES.keySet()) {
            byte[] content = read("/web/" + name);
            contents.put(name, content);
            versions.put(name, hash(content));
        }
    }

    /** Where a page finds it: a path that changes with its content, so that browsers may keep it for ever. */
    String path(String name) {
        return "/assets/" + versions.get(name) + "/" + name;
    }

    @Get("/{version}/{name}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> asset(String version, String name) {
        byte[] content = contents.get(name);
        String type = TYPES.get(name);
        if (content == null || type == null || !version.equals(versions.get(name))) {
            throw ProblemException.notFound("file");
        }
        return HttpResponse.ok(content)
                .contentType(MediaType.of(type))
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("X-Content-Type-Options", "nosniff");
    }

    private static byte[] read(String resource) {
        try (InputStream stream = Assets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
