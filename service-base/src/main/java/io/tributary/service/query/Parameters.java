package io.tributary.service.query;

import io.micronaut.http.HttpRequest;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request's query parameters, read strictly: what is unknown, repeated or bad is 400, never ignored or clamped. */
public final class Parameters {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final int LONGEST_TEXT = 500;

    private final Map<String, String> values = new HashMap<>();

    /** @param known the names that may be there */
    public Parameters(HttpRequest<?> request, Set<String> known) {
        this(request.getUri().getRawQuery(), known);
    }

    /**
     * The same of a query as it was sent. Not as the framework reads it, which goes by the charset of a header and takes a
     * semicolon for an ampersand.
     *
     * @param known the names that may be there
     */
    public Parameters(@Nullable String rawQuery, Set<String> known) {
        for (String parameter : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
                add(name, equals < 0 ? "" : decode(parameter.substring(equals + 1)), known);
            }
        }
    }

    private void add(String name, String value, Set<String> known) {
        if (!known.contains(name)) {
            throw bad("There is no parameter '" + printable(name) + "' here"
                    + (known.isEmpty()
                            ? ""
                            : ". There are: "
                                    + String.join(", ", known.stream().sorted().toList())));
        }
        if (values.put(name, value) != null) {
            throw bad("The parameter '" + name + "' is there more than once");
        }
    }

    private static String decode(String text) {
        return PercentText.decode(text.replace('+', ' '))
                .orElseThrow(() -> bad("The query is not percent-encoded UTF-8"));
    }

    /** 400 if there is any parameter. */
    public static void requireNone(HttpRequest<?> request) {
        Parameters ignored = new Parameters(request, Set.of());
    }

    /** A text of 1 to 500 characters. */
    public @Nullable String text(String name) {
        return text(name, LONGEST_TEXT);
    }

    /** A cursor of {@link Cursors}, longer than any identity it may hold. */
    public @Nullable String cursor(String name) {
        return text(name, Cursors.LONGEST);
    }

    private @Nullable String text(String name, int longest) {
        String value = values.get(name);
        if (value != null
                && (value.isEmpty() || value.indexOf('\0') >= 0 || value.codePointCount(0, value.length()) > longest)) {
            throw bad("The parameter '" + name + "' has 1 to " + longest + " characters");
        }
        return value;
    }

    /** A day, {@code 2026-01-31}. */
    public @Nullable LocalDate day(String name) {
        return parse(name, "a day like 2026-01-31", DAY, LocalDate::parse);
    }

    /** An instant of RFC 3339. */
    public @Nullable Instant instant(String name) {
        return parse(
                name,
                "a date-time like 2026-01-31T12:00:00Z (a + must be sent as %2B)",
                INSTANT,
                text -> OffsetDateTime.parse(text).toInstant());
    }

    /** A whole number within bounds. */
    public int number(String name, int otherwise, int least, int most) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("\\d{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw bad("The parameter '" + name + "' is a whole number from " + least + " to " + most);
    }

    private <T> @Nullable T parse(String name, String what, Pattern pattern, Function<String, T> parser) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        try {
            if (pattern.matcher(value).matches()) {
                return parser.apply(value);
            }
        } catch (DateTimeException e) {
            // A day or time that does not exist: refused below.
        }
        throw bad("The parameter '" + name + "' is " + what);
    }

    /** 400, with what was wrong. */
    public static ProblemException bad(String detail) {
        return ProblemException.of(ProblemType.MALFORMED, detail);
    }

    /** What a caller sent, fit for a message. */
    public static String printable(String text) {
        String clean = text.replaceAll("[^\\p{Print}]", "?");
        return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
    }
}
