package io.tributary.reports.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** A posted form, {@code application/x-www-form-urlencoded} in UTF-8. */
final class Form {
    private final Map<String, String> fields = new HashMap<>();

    /** What cannot be read is as if it were not there. */
    Form(byte[] body) {
        for (String pair : new String(body, UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                if (equals > 0) {
                    fields.putIfAbsent(
                            URLDecoder.decode(pair.substring(0, equals), UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
                }
            } catch (IllegalArgumentException e) {
                // Not percent-encoded as it should be.
            }
        }
    }

    /** The field without spaces around it, which come with copying; empty if it is not there. */
    String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }
}
