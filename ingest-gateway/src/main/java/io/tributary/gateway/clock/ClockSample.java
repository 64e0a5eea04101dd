package io.tributary.gateway.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * One comparison with a broker's clock, as NTP makes them: the broker stamped a record at some time between the two
 * readings of our clock.
 *
 * @param sent our clock before the record was sent
 * @param appended the broker's clock when it had the record, cut to the millisecond
 * @param acknowledged our clock when the broker's answer was there
 */
record ClockSample(Instant sent, Instant appended, Instant acknowledged) {
    private static final Duration CUT = Duration.ofMillis(1);

    /**
     * How far our clock is ahead of the broker's at least (negative: behind); zero where they may be equal. A slow answer
     * makes the bounds wider and so proves less: it is never taken for a wrong clock.
     */
    Duration offset() {
        Duration ahead = Duration.between(appended.plus(CUT), sent);
        Duration behind = Duration.between(acknowledged, appended);
        if (ahead.isPositive()) {
            return ahead;
        }
        return behind.isPositive() ? behind.negated() : Duration.ZERO;
    }
}
