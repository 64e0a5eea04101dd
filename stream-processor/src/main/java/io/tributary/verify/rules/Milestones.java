package io.tributary.verify.rules;

import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.schemas.value.Keys;
import io.tributary.verify.rules.Occasion.Milestone;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Milestones that plans name, and when a customer's activity reaches them: on the first day whose running total reaches the
 * value, at that day's last microsecond in the firm's zone.
 */
final class Milestones {
    private Milestones() {}

    /** All that any version of any plan names. */
    static Set<Milestone> named(Collection<PlanVersion> plans) {
        return plans.stream()
                .flatMap(plan -> plan.getRules().stream())
                .map(PlanRule::getTrigger)
                .filter(MilestoneTrigger.class::isInstance)
                .map(MilestoneTrigger.class::cast)
                .map(trigger ->
                        new Milestone(trigger.getMetric(), trigger.getValue().stripTrailingZeros()))
                .collect(Collectors.toSet());
    }

    /** Its cause: once per customer, metric and value. */
    static Cause cause(String firm, String customer, Milestone milestone) {
        return new Cause(
                firm,
                CauseType.MILESTONE,
                Keys.join(
                        customer,
                        milestone.metric().name().toLowerCase(Locale.ROOT),
                        milestone.value().stripTrailingZeros().toPlainString()));
    }

    /** Those of some milestones that a customer has reached. */
    static List<Occasion> reached(Customer customer, Set<Milestone> named, FirmBook book) {
        Map<LocalDate, BigDecimal> lots = new TreeMap<>();
        for (TradingActivityAccepted row : customer.activity()) {
            lots.merge(row.getDate(), row.getLotsTraded(), BigDecimal::add);
        }
        List<Occasion> reached = new ArrayList<>();
        for (Milestone milestone : named) {
            reachedOn(milestone, lots).ifPresent(day -> {
                Instant time = book.end(day);
                reached.add(new Occasion(
                        cause(customer.firm(), customer.id(), milestone),
                        time,
                        customer.versions().inForceAt(time),
                        milestone));
            });
        }
        return reached;
    }

    private static Optional<LocalDate> reachedOn(Milestone milestone, Map<LocalDate, BigDecimal> lotsByDay) {
        BigDecimal total = BigDecimal.ZERO;
        for (Map.Entry<LocalDate, BigDecimal> day : lotsByDay.entrySet()) {
            total = total.add(gain(milestone.metric(), day.getValue()));
            if (total.compareTo(milestone.value()) >= 0) {
                return Optional.of(day.getKey());
            }
        }
        return Optional.empty();
    }

    /** A trading day is a day with lots. */
    private static BigDecimal gain(MilestoneMetric metric, BigDecimal lots) {
        return switch (metric) {
            case LOTS_TRADED -> lots;
            case TRADING_DAYS -> lots.signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        };
    }
}
