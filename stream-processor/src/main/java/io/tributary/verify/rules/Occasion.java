package io.tributary.verify.rules;

import io.tributary.control.MilestoneMetric;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Something that a rule may pay for.
 *
 * @param time the cause's date
 * @param version the customer version that says affiliate, campaign and the rest: that in force at the time; of a phase
 *     that which shows it
 */
record Occasion(Cause cause, Instant time, CustomerAccepted version, Event event) {

    /** What happened. */
    sealed interface Event {}

    /**
     * An approved, positive transaction of a type that earns.
     *
     * @param first whether it is the first purchase of its person
     */
    record Paid(TransactionAccepted transaction, boolean first) implements Event {}

    /** A phase shown for the first time. */
    record Phase(String name) implements Event {}

    /** A running total of activity reached. */
    record Milestone(MilestoneMetric metric, BigDecimal value) implements Event {}
}
