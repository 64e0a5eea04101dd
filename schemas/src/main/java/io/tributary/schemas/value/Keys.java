package io.tributary.schemas.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Record keys and composed identifiers: the identity's parts joined by {@code |}, with {@code %} and {@code |} inside a
 * part percent-encoded (CONTRACT section 4).
 */
public final class Keys {
    private Keys() {}

    /** Joins the parts of an identity; every part may hold any character. */
    public static String join(String... parts) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                key.append('|');
            }
            encode(parts[i], key);
        }
        return key.toString();
    }

    /** The inverse of {@link #join}: the decoded parts. */
    public static List<String> split(String key) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int bar = key.indexOf('|'); bar >= 0; bar = key.indexOf('|', start)) {
            parts.add(decode(key.substring(start, bar)));
            start = bar + 1;
        }
        parts.add(decode(key.substring(start)));
        return parts;
    }

    private static void encode(String part, StringBuilder into) {
        if (part.indexOf('%') < 0 && part.indexOf('|') < 0) {
            into.append(part);
            return;
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            switch (c) {
                case '%' -> into.append("%25");
                case '|' -> into.append("%7C");
                default -> into.append(c);
            }
        }
    }

    private static String decode(String part) {
        return part.replace("%7C", "|").replace("%25", "%");
    }
}
