package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Set;

/** A closed set of ASCII words, asked for by their bytes. */
final class ByteWords {
    private final byte[][] table;

    ByteWords(Set<String> words) {
        int size = Integer.highestOneBit(Math.max(words.size(), 1)) * 4;
        table = new byte[size][];
        for (String word : words) {
            byte[] bytes = word.getBytes(US_ASCII);
            int at = home(bytes, 0, bytes.length);
            while (table[at] != null) {
                at = next(at);
            }
            table[at] = bytes;
        }
    }

    boolean contains(byte[] bytes, int from, int to) {
        for (int at = home(bytes, from, to); table[at] != null; at = next(at)) {
            byte[] word = table[at];
            if (Arrays.equals(word, 0, word.length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** Where a word of this length, begin, middle and end would be: what looks alike is told apart afterwards. */
    private int home(byte[] bytes, int from, int to) {
        int hash = to - from;
        if (hash > 0) {
            hash = 31 * (31 * (31 * hash + bytes[from]) + bytes[(from + to) >>> 1]) + bytes[to - 1];
        }
        return (hash ^ hash >>> 7) & (table.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (table.length - 1);
    }
}
