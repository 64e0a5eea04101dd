package io.tributary.engine.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/** A firm's days and months in its time zone. */
record FirmCalendar(ZoneId zone) {
    private static final LocalTime LAST_MICROSECOND = LocalTime.MAX.truncatedTo(ChronoUnit.MICROS);

    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    YearMonth monthOf(Instant instant) {
        return YearMonth.from(dayOf(instant));
    }

    Instant lastOf(YearMonth month) {
        return lastOf(month.atEndOfMonth());
    }

    /**
     * The day's last microsecond. Where clocks are set back around midnight it is the later of the two; where they are set
     * forward over it, the one before they are.
     */
    Instant lastOf(LocalDate day) {
        LocalDateTime last = day.atTime(LAST_MICROSECOND);
        ZoneOffsetTransition change = zone.getRules().getTransition(last);
        return change != null && change.isGap()
                ? change.getInstant().minus(1, ChronoUnit.MICROS)
                : ZonedDateTime.of(last, zone).withLaterOffsetAtOverlap().toInstant();
    }
}
