package io.tributary.schemas.record;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A moment: RFC 3339 {@code date-time} without leap seconds, to the microsecond, within the years 0000 to 9999 of UTC.
 *
 * @param notFuture whether it may be at most 5 minutes ahead of the time of receipt (DOMAIN, "Which version")
 */
record InstantRule(boolean notFuture) implements Rule {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final long TOLERANCE_MICROS = TOLERANCE.toMillis() * 1_000;

    private static final Verdict.Refused NOT_A_MOMENT = new Verdict.Refused(
            FaultCode.FORMAT, "must be an RFC 3339 date-time such as 2026-03-08T16:05:00Z, without leap seconds");
    private static final Verdict.Refused TOO_FINE =
            new Verdict.Refused(FaultCode.PRECISION, "must not be finer than a microsecond");
    private static final Verdict.Refused FUTURE =
            new Verdict.Refused(FaultCode.FUTURE, "must not be more than 5 minutes ahead of the present");

    @Override
    public boolean isNumber() {
        return false;
    }

    @Override
    public Form form() {
        return Form.MOMENT;
    }

    @Override
    public long quick(byte[] json, int from, int to, long now) {
        long moment = Rfc3339.moment(json, from, to);
        boolean fine = moment >= Rfc3339.YEAR_0000
                && moment < Rfc3339.YEAR_10000
                && !Rfc3339.isFinerThanMicroseconds(json, from, to)
                && !(notFuture && moment > now + TOLERANCE_MICROS);
        return fine ? moment : Slots.UNSURE;
    }

    @Override
    public Verdict read(String text, Instant now) {
        byte[] bytes = Rfc3339.bytes(text);
        long moment = Rfc3339.moment(bytes, 0, bytes.length);
        if (moment == Slots.UNSURE) {
            return NOT_A_MOMENT;
        }
        return Rfc3339.isFinerThanMicroseconds(bytes, 0, bytes.length)
                ? TOO_FINE
                : check(Instant.EPOCH.plus(moment, ChronoUnit.MICROS), now);
    }

    @Override
    public Verdict check(Object value, Instant now) {
        Instant moment = (Instant) value;
        if (!moment.truncatedTo(ChronoUnit.MICROS).equals(moment)) {
            return TOO_FINE;
        }
        if (!Rfc3339.hasFourDigitYear(moment.atZone(ZoneOffset.UTC).toLocalDate())) {
            return NOT_A_MOMENT;
        }
        return notFuture && moment.isAfter(now.plus(TOLERANCE)) ? FUTURE : new Verdict.Stored(moment);
    }
}
