package io.tributary.schemas.record;

import java.time.Instant;
import java.time.LocalDate;

/** A day: RFC 3339 {@code full-date}, years 0000 to 9999. */
record DayRule() implements Rule {
    private static final Verdict.Refused NOT_A_DAY =
            new Verdict.Refused(FaultCode.FORMAT, "must be a date such as 2026-03-15");

    @Override
    public boolean isNumber() {
        return false;
    }

    @Override
    public Form form() {
        return Form.DAY;
    }

    @Override
    public long quick(byte[] json, int from, int to, long now) {
        return to - from == Rfc3339.DAY_LENGTH ? Rfc3339.day(json, from, to) : Slots.UNSURE;
    }

    @Override
    public Verdict read(String text, Instant now) {
        byte[] bytes = Rfc3339.bytes(text);
        long day = quick(bytes, 0, bytes.length, 0);
        return day == Slots.UNSURE ? NOT_A_DAY : new Verdict.Stored(LocalDate.ofEpochDay(day));
    }

    @Override
    public Verdict check(Object value, Instant now) {
        LocalDate day = (LocalDate) value;
        return Rfc3339.hasFourDigitYear(day) ? new Verdict.Stored(day) : NOT_A_DAY;
    }
}
