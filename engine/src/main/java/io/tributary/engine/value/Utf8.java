package io.tributary.engine.value;

import java.util.Comparator;

/** Identifiers order by their UTF-8 bytes, which is not the order of {@link String#compareTo}. */
public final class Utf8 {
    /** By UTF-8 bytes, unsigned: by code points, which comes to the same. */
    public static final Comparator<String> ORDER = Utf8::compare;

    private static final int SURROGATES = Character.MIN_SURROGATE;
    private static final int ABOVE = Character.MAX_SURROGATE + 1;

    private Utf8() {}

    private static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return rank(x) - rank(y);
            }
        }
        return a.length() - b.length();
    }

    /** A surrogate stands for a code point beyond all that are one char. */
    private static int rank(char c) {
        return c >= SURROGATES && c < ABOVE ? c + ABOVE : c;
    }
}
