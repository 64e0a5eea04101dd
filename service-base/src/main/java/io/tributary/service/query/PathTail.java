package io.tributary.service.query;

import io.tributary.service.problem.ProblemException;

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
        return PercentText.decode(rawPath.substring(rawPath.lastIndexOf('/') + 1))
                .orElseThrow(() -> ProblemException.notFound("record"));
    }

    /** The same for an id that something follows, such as {@code /personal-data}. */
    public static String before(String rawPath, String rest) {
        return of(rawPath.endsWith(rest) ? rawPath.substring(0, rawPath.length() - rest.length()) : rawPath);
    }
}
