package io.tributary.engine.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmCalendarTest {
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "UTC, 2026-03-10, 2026-03-10T23:59:59.999999Z",
        "Asia/Tokyo, 2026-03-10, 2026-03-10T14:59:59.999999Z",
        // clocks change during the day
        "Europe/Prague, 2026-03-29, 2026-03-29T21:59:59.999999Z",
        "Europe/Prague, 2026-10-25, 2026-10-25T22:59:59.999999Z",
        // no midnight on 2026-04-24 in Cairo: 00:00 is 01:00
        "Africa/Cairo, 2026-04-23, 2026-04-23T21:59:59.999999Z",
        // 2026-10-29 in Cairo ends twice: at 24:00 clocks go back to 23:00
        "Africa/Cairo, 2026-10-29, 2026-10-29T21:59:59.999999Z",
        // set back at 00:01 to 23:01 of the day before: it ends a second time
        "America/St_Johns, 2010-11-06, 2010-11-07T03:29:59.999999Z",
        // set forward from 23:30 over midnight: the day ends early
        "America/Toronto, 1919-03-30, 1919-03-31T04:29:59.999999Z",
        // a day that a zone left out altogether
        "Pacific/Apia, 2011-12-30, 2011-12-30T09:59:59.999999Z",
    })
    void theLastMicrosecondOfADay(String zone, LocalDate day, Instant last) {
        FirmCalendar calendar = new FirmCalendar(ZoneId.of(zone));
        assertThat(calendar.lastOf(day)).isEqualTo(last);
        assertThat(calendar.dayOf(last)).isEqualTo(zone.equals("Pacific/Apia") ? day.minusDays(1) : day);
        assertThat(calendar.dayOf(last.plus(1, ChronoUnit.MICROS))).isAfter(day);
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @CsvSource({
        "UTC, 2026-02-28T23:59:59.999999Z, 2026-02, 2026-02-28T23:59:59.999999Z",
        "UTC, 2026-03-01T00:00:00Z, 2026-03, 2026-03-31T23:59:59.999999Z",
        "America/New_York, 2026-03-01T04:59:59.999999Z, 2026-02, 2026-03-01T04:59:59.999999Z",
        "America/New_York, 2026-03-01T05:00:00Z, 2026-03, 2026-04-01T03:59:59.999999Z",
        "UTC, 2028-02-01T00:00:00Z, 2028-02, 2028-02-29T23:59:59.999999Z",
    })
    void months(String zone, Instant at, YearMonth month, Instant last) {
        FirmCalendar calendar = new FirmCalendar(ZoneId.of(zone));
        assertThat(calendar.monthOf(at)).isEqualTo(month);
        assertThat(calendar.lastOf(month)).isEqualTo(last);
    }
}
