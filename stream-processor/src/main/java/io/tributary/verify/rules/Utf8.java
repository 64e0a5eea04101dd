package io.tributary.verify.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/** Identifiers order by their UTF-8 bytes (DOMAIN, "Money"), which is not the order of Java's chars. */
final class Utf8 {
    static final Comparator<String> ORDER = (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

    private Utf8() {}
}
