package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.LocalDate;
import java.time.Year;
import java.util.stream.IntStream;

/**
 * RFC 3339, section 5.6, read by hand from bytes: java.time's own parsers take more (and less), and cost more. What is
 * not of its form is {@link Slots#UNSURE}.
 */
final class Rfc3339 {
    static final int DAY_LENGTH = "2026-03-15".length();

    private static final int MAX_YEAR = 9999;
    private static final long DAY_SECONDS = 86_400;
    private static final long MICROS = 1_000_000;

    /** The first microsecond of the year 0000, and of the year after 9999, in UTC. */
    static final long YEAR_0000 = LocalDate.of(0, 1, 1).toEpochDay() * DAY_SECONDS * MICROS;

    static final long YEAR_10000 = LocalDate.of(MAX_YEAR + 1, 1, 1).toEpochDay() * DAY_SECONDS * MICROS;

    private static final int SECONDS_END = "2026-03-15T00:00:00".length();
    private static final int OFFSET_LENGTH = "+00:00".length();
    private static final int MICRO_DIGITS = 6;
    private static final int NO_OFFSET = Integer.MIN_VALUE;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    /** The first day of each year from 0000 to 9999. */
    private static final int[] YEARS = IntStream.rangeClosed(0, MAX_YEAR)
            .map(year -> Math.toIntExact(LocalDate.of(year, 1, 1).toEpochDay()))
            .toArray();
    /** The days before each month of a year that is no leap year. */
    private static final int[] BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private Rfc3339() {}

    static boolean hasFourDigitYear(LocalDate day) {
        return day.getYear() >= 0 && day.getYear() <= MAX_YEAR;
    }

    /** A text as this class reads it; characters that no date has become some that no date has either. */
    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** The days since 1970 of the full-date that the bytes begin with. */
    static long day(byte[] text, int from, int to) {
        if (to - from < DAY_LENGTH || text[from + 4] != '-' || text[from + 7] != '-') {
            return Slots.UNSURE;
        }
        int year = pair(text, from) * 100 + pair(text, from + 2);
        int month = pair(text, from + 5);
        int day = pair(text, from + 8);
        if (year < 0 || month < 1 || month > 12 || day < 1) {
            return Slots.UNSURE;
        }
        boolean leap = Year.isLeap(year);
        int days = DAYS[month - 1] + (leap && month == 2 ? 1 : 0);
        return day > days
                ? Slots.UNSURE
                : YEARS[year] + BEFORE_MONTH[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1;
    }

    /** The date-time that the bytes are, in microseconds since 1970 and cut to them. A leap second is none. */
    static long moment(byte[] text, int from, int to) {
        long day = day(text, from, to);
        if (day == Slots.UNSURE
                || to - from <= SECONDS_END
                || (text[from + 10] | 0x20) != 't'
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            return Slots.UNSURE;
        }
        int hour = pair(text, from + 11);
        int minute = pair(text, from + 14);
        int second = pair(text, from + 17);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return Slots.UNSURE;
        }
        int zone = fractionEnd(text, from, to);
        int offset = offsetSeconds(text, zone, to);
        boolean emptyFraction = text[from + SECONDS_END] == '.' && zone == from + SECONDS_END + 1;
        if (offset == NO_OFFSET || emptyFraction) {
            return Slots.UNSURE;
        }
        long seconds = day * DAY_SECONDS + hour * 3600L + minute * 60L + second - offset;
        return seconds * MICROS + micros(text, from + SECONDS_END, zone);
    }

    /** Whether a date-time's fraction has a digit other than 0 after the sixth. */
    static boolean isFinerThanMicroseconds(byte[] text, int from, int to) {
        int end = fractionEnd(text, from, to);
        for (int i = from + SECONDS_END + 1 + MICRO_DIGITS; i < end; i++) {
            if (text[i] != '0') {
                return true;
            }
        }
        return false;
    }

    private static int offsetSeconds(byte[] text, int start, int to) {
        int left = to - start;
        if (left == 1 && (text[start] | 0x20) == 'z') {
            return 0;
        }
        if (left != OFFSET_LENGTH || (text[start] != '+' && text[start] != '-') || text[start + 3] != ':') {
            return NO_OFFSET;
        }
        int hours = pair(text, start + 1);
        int minutes = pair(text, start + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NO_OFFSET;
        }
        int seconds = hours * 3600 + minutes * 60;
        return text[start] == '-' ? -seconds : seconds;
    }

    /** Where the fraction of a second ends: the place of the offset. */
    private static int fractionEnd(byte[] text, int from, int to) {
        int i = from + SECONDS_END;
        if (text[i] == '.') {
            i++;
            while (i < to && isDigit(text[i])) {
                i++;
            }
        }
        return i;
    }

    private static int micros(byte[] text, int point, int end) {
        if (point == end) {
            return 0;
        }
        int micros = 0;
        for (int i = point + 1; i <= point + MICRO_DIGITS; i++) {
            micros = micros * 10 + (i < end ? text[i] - '0' : 0);
        }
        return micros;
    }

    /** The number that two digits are, or so negative that no sum with it is a number again. */
    private static int pair(byte[] text, int start) {
        return isDigit(text[start]) && isDigit(text[start + 1])
                ? (text[start] - '0') * 10 + (text[start + 1] - '0')
                : -1_000_000;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
