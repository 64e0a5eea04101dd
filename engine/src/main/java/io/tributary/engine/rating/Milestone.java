package io.tributary.engine.rating;

import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.internal.ReachedMilestone;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;

/**
 * A running total of activity that plans pay for. Equal by value: 100 and 100.00 lots are one milestone.
 *
 * @param metric what is counted
 * @param value lots or days, without trailing zeros
 */
public record Milestone(MilestoneMetric metric, BigDecimal value) {
    /** By metric, then by value. */
    static final Comparator<Milestone> ORDER =
            Comparator.comparing(Milestone::metric).thenComparing(Milestone::value);

    /** Takes the trailing zeros away. */
    public Milestone {
        value = value.stripTrailingZeros();
    }

    static Milestone of(MilestoneTrigger trigger) {
        return new Milestone(trigger.getMetric(), trigger.getValue());
    }

    static Milestone of(ReachedMilestone reached) {
        return new Milestone(reached.getMetric(), reached.getValue());
    }

    /** The metric as causes and plans write it: lots_traded, trading_days. */
    String word() {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
