package io.tributary.service.database;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A firm's time zone: whose days and months count. Today's zone applies to all history (DOMAIN, Money). */
public record FirmZone(ZoneId id) {
    /** The first instant of a day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(id).toInstant();
    }

    /**
     * Adds it as PostgreSQL's {@code AT TIME ZONE} takes it. An offset goes as an interval: PostgreSQL reads the sign of
     * a name like {@code +02:00} the other way round.
     */
    public void addTo(SqlText sql) {
        if (id.getRules().isFixedOffset()) {
            int seconds = id.getRules().getOffset(Instant.EPOCH).getTotalSeconds();
            sql.add("make_interval(secs => ").parameter(seconds).add(")");
        } else {
            sql.parameter(id.getId());
        }
    }
}
