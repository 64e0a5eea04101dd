package io.tributary.engine.rating;

import io.tributary.control.MilestoneMetric;
import io.tributary.internal.ReachedMilestone;
import io.tributary.internal.TradingDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/** Which milestones a customer's activity has reached, and on which day: the first whose running total is the value or more. */
public final class Milestones {
    private final Deque<Milestone> open;
    private final List<ReachedMilestone> reached = new ArrayList<>();
    private BigDecimal total = BigDecimal.ZERO;

    /** The milestones of one metric, the smallest value first. */
    private Milestones(MilestoneMetric metric, Collection<Milestone> named) {
        open = new ArrayDeque<>(named.stream()
                .filter(milestone -> milestone.metric() == metric)
                .sorted(Milestone.ORDER)
                .toList());
    }

    /**
     * The milestones reached, by metric and value.
     *
     * @param days one customer's days, ascending
     * @param named the milestones that the firm's plans name
     */
    public static List<ReachedMilestone> reached(Iterable<TradingDay> days, Collection<Milestone> named) {
        Milestones lots = new Milestones(MilestoneMetric.LOTS_TRADED, named);
        Milestones tradingDays = new Milestones(MilestoneMetric.TRADING_DAYS, named);
        for (TradingDay day : days) {
            if (lots.open.isEmpty() && tradingDays.open.isEmpty()) {
                break;
            }
            lots.add(day.getLotsTraded(), day.getDate());
            if (day.getLotsTraded().signum() > 0) {
                tradingDays.add(BigDecimal.ONE, day.getDate());
            }
        }
        List<ReachedMilestone> reached = new ArrayList<>(lots.reached);
        reached.addAll(tradingDays.reached);
        return List.copyOf(reached);
    }

    private void add(BigDecimal amount, LocalDate date) {
        total = total.add(amount);
        for (Milestone next = open.peek(); next != null && total.compareTo(next.value()) >= 0; next = open.peek()) {
            reached.add(ReachedMilestone.newBuilder()
                    .setMetric(next.metric())
                    .setValue(next.value().setScale(2))
                    .setDate(date)
                    .build());
            open.remove();
        }
    }
}
