package io.tributary.service.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.service.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * The last segment of a path, decoded exactly once: an id may hold any character, a slash and a percent sign among them,
 * and a plus is a plus.
 */
public final class PathTail {
    /** In a route's template, behind the variable's name: any segment, unlike the router's own idea of one, without {@code +(!;&}. */
    public static final String ANY = ":[^/]+";

    private PathTail() {}

    /**
     * Decodes it.
     *
     * @param rawPath as it was sent
     * @throws ProblemException 404 for what is no percent-encoded UTF-8, since no record is called so
     */
    public static String of(String rawPath) {
        String tail = rawPath.substring(rawPath.lastIndexOf('/') + 1);
        ByteBuffer bytes = ByteBuffer.allocate(tail.length() * 4);
        for (int i = 0; i < tail.length(); ) {
            if (tail.charAt(i) == '%') {
                bytes.put(octet(tail, i));
                i += 3;
            } else {
                int c = tail.codePointAt(i);
                bytes.put(Character.toString(c).getBytes(UTF_8));
                i += Character.charCount(c);
            }
        }
        try {
            return UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw ProblemException.notFound("record");
        }
    }

    /** The same for an id that something follows, such as {@code /personal-data}. */
    public static String before(String rawPath, String rest) {
        return of(rawPath.endsWith(rest) ? rawPath.substring(0, rawPath.length() - rest.length()) : rawPath);
    }

    private static byte octet(String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw ProblemException.notFound("record");
        }
        return (byte) (high << 4 | low);
    }
}
