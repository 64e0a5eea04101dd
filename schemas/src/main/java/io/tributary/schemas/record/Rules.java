package io.tributary.schemas.record;

import io.tributary.schemas.record.TextRule.Shape;
import java.util.HashSet;
import java.util.Set;

/** The rules in the words of the tables of {@link Entity}. */
final class Rules {
    private static final int MAX_TEXT = 500;

    private Rules() {}

    /** Text of 0 to 500 code points: only {@code minLength} refuses empty strings (CONTRACT, "Faults"). */
    static Rule text() {
        return new TextRule(0, MAX_TEXT, null, null);
    }

    /** An identifier: 1 to 500 code points. */
    static Rule id() {
        return new TextRule(1, MAX_TEXT, null, null);
    }

    static Rule oneOf(String first, String... others) {
        Set<String> words = new HashSet<>();
        words.add(first);
        words.addAll(Set.of(others));
        String message = "must be one of " + first + ", " + String.join(", ", others);
        return new TextRule(
                0,
                MAX_TEXT,
                new Shape(words::contains, new Verdict.Refused(FaultCode.ENUM, message), null),
                new ByteWords(words));
    }

    static Rule language() {
        return code('a', 2, Codes.LANGUAGES, "two lower-case letters", "a language of ISO 639-1");
    }

    static Rule country() {
        return code('A', 2, Codes.COUNTRIES, "two capital letters", "a country of ISO 3166-1 alpha-2");
    }

    static Rule currency() {
        return code('A', 3, Codes.CURRENCIES, "three capital letters", "a currency of ISO 4217");
    }

    static Rule email() {
        return new TextRule(
                0,
                MAX_TEXT,
                new Shape(
                        Email::isValid,
                        new Verdict.Refused(FaultCode.FORMAT, "must be an e-mail address such as alex@example.com"),
                        null),
                null);
    }

    static Rule moment() {
        return new InstantRule(false);
    }

    /** A moment that is not more than 5 minutes ahead. */
    static Rule pastMoment() {
        return new InstantRule(true);
    }

    static Rule day() {
        return new DayRule();
    }

    /** Any decimal of at most this many decimals. */
    static Rule decimal(int scale) {
        return new DecimalRule(scale, false);
    }

    /** A decimal of at most this many decimals, 0 or more. */
    static Rule notNegative(int scale) {
        return new DecimalRule(scale, true);
    }

    private static Rule code(char first, int length, Set<String> codes, String letters, String meaning) {
        Shape known = new Shape(
                codes::contains, new Verdict.Refused(FaultCode.UNKNOWN_CODE, "must be the code of " + meaning), null);
        Shape pattern = new Shape(
                text -> isLetters(text, first, length),
                new Verdict.Refused(FaultCode.PATTERN, "must be " + letters + ", the code of " + meaning),
                known);
        return new TextRule(0, MAX_TEXT, pattern, new ByteWords(codes));
    }

    private static boolean isLetters(String text, char first, int length) {
        return text.length() == length && text.chars().allMatch(c -> c >= first && c < first + 26);
    }
}
