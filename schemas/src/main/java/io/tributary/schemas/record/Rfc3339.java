package io.tributary.schemas.record;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** RFC 3339, section 5.6, read by hand: java.time's own parsers take more (and less), and cost more. */
final class Rfc3339 {
    static final int DAY_LENGTH = "2026-03-15".length();

    private static final int SECONDS_END = "2026-03-15T00:00:00".length();
    private static final int OFFSET_LENGTH = "+00:00".length();
    private static final int MAX_YEAR = 9999;
    private static final int MICRO_DIGITS = 6;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Rfc3339() {}

    static boolean hasFourDigitYear(LocalDate day) {
        return day.getYear() >= 0 && day.getYear() <= MAX_YEAR;
    }

    /** The full-date that the text begins with, or null. */
    static @Nullable LocalDate day(String text) {
        if (text.length() < DAY_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (year < 0 || month < 1 || month > 12 || day < 1) {
            return null;
        }
        boolean leapDay = month == 2 && day == 29 && LocalDate.of(year, 1, 1).isLeapYear();
        return day <= DAYS[month - 1] || leapDay ? LocalDate.of(year, month, day) : null;
    }

    /** The date-time that the text is, cut to the microsecond, or null. A leap second is none. */
    static @Nullable Instant moment(String text) {
        LocalDate day = day(text);
        if (day == null
                || text.length() <= SECONDS_END
                || "Tt".indexOf(text.charAt(10)) < 0
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        int zone = fractionEnd(text);
        int offset = offsetSeconds(text, zone);
        boolean emptyFraction = text.charAt(SECONDS_END) == '.' && zone == SECONDS_END + 1;
        if (offset == NO_OFFSET || emptyFraction) {
            return null;
        }
        long seconds = day.toEpochDay() * 86_400 + hour * 3600L + minute * 60L + second - offset;
        return Instant.ofEpochSecond(seconds, micros(text, zone) * 1000L);
    }

    /** Whether a date-time's fraction has a digit other than 0 after the sixth. */
    static boolean isFinerThanMicroseconds(String text) {
        int end = fractionEnd(text);
        for (int i = SECONDS_END + 1 + MICRO_DIGITS; i < end; i++) {
            if (text.charAt(i) != '0') {
                return true;
            }
        }
        return false;
    }

    private static final int NO_OFFSET = Integer.MIN_VALUE;

    private static int offsetSeconds(String text, int start) {
        int left = text.length() - start;
        if (left == 1 && "Zz".indexOf(text.charAt(start)) >= 0) {
            return 0;
        }
        if (left != OFFSET_LENGTH || "+-".indexOf(text.charAt(start)) < 0 || text.charAt(start + 3) != ':') {
            return NO_OFFSET;
        }
        int hours = number(text, start + 1, start + 3);
        int minutes = number(text, start + 4, start + 6);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NO_OFFSET;
        }
        int seconds = hours * 3600 + minutes * 60;
        return text.charAt(start) == '-' ? -seconds : seconds;
    }

    /** Where the fraction of a second ends: the place of the offset. */
    private static int fractionEnd(String text) {
        int i = SECONDS_END;
        if (text.charAt(i) == '.') {
            i++;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
        }
        return i;
    }

    private static int micros(String text, int end) {
        int micros = 0;
        for (int i = 0; i < MICRO_DIGITS; i++) {
            int at = SECONDS_END + 1 + i;
            micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
        }
        return micros;
    }

    /** The number that the digits are, or -1 where one is none. */
    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
