package io.tributary.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Where a registry has what of a subject. A subject may hold any character. */
final class RegistryPaths {
    private RegistryPaths() {}

    static String subject(String subject) {
        return "/subjects/" + encoded(subject);
    }

    static String config(String subject) {
        return "/config/" + encoded(subject);
    }

    static String version(String subject, Object version) {
        return subject(subject) + "/versions/" + version;
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, UTF_8).replace("+", "%20");
    }
}
