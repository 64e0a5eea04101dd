package io.tributary.engine.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/** Identifiers order by their UTF-8 bytes, which is not the order of {@link String#compareTo}. */
public final class Utf8 {
    /** By UTF-8 bytes, unsigned. */
    public static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

    private Utf8() {}
}
