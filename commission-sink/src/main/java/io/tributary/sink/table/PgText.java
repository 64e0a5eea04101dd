package io.tributary.sink.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values in PostgreSQL's input syntax: exact, whatever the value (years before 1 and after 9999 too). */
final class PgText {
    private PgText() {}

    static @Nullable String of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case Instant instant -> instant(instant);
            case LocalDate date -> date(date) + era(date.getYear());
            case Enum<?> constant -> constant.name();
            case Collection<?> list -> array(list);
            default -> value.toString();
        };
    }

    private static String instant(Instant instant) {
        var utc = instant.atOffset(ZoneOffset.UTC);
        return String.format(
                Locale.ROOT,
                "%s %02d:%02d:%02d.%06d+00%s",
                date(utc.toLocalDate()),
                utc.getHour(),
                utc.getMinute(),
                utc.getSecond(),
                utc.get(ChronoField.MICRO_OF_SECOND),
                era(utc.getYear()));
    }

    private static String date(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year, date.getMonthValue(), date.getDayOfMonth());
    }

    private static String era(int year) {
        return year > 0 ? "" : " BC";
    }

    private static String array(Collection<?> list) {
        StringBuilder text = new StringBuilder("{");
        for (Object element : list) {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append('"')
                    .append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }
}
