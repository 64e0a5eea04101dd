package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.MILESTONES;
import static io.tributary.processor.state.Stores.TRADING_DAYS;

import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.Milestones;
import io.tributary.internal.ReachedMilestone;
import io.tributary.internal.ReachedMilestones;
import io.tributary.internal.TradingDay;
import io.tributary.schemas.value.Keys;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Which milestones customers have reached: found where days change, so that nothing else ever reads days. */
final class MilestoneBook {
    /** Milestones in one row: as many as plans may name do not fit into one record of the store's changelog. */
    private static final int IN_ONE_ROW = 10_000;

    private final KeyValueStore<String, TradingDay> days;
    private final KeyValueStore<String, ReachedMilestones> milestones;

    MilestoneBook(ProcessorContext<?, ?> context) {
        this.days = context.getStateStore(TRADING_DAYS.name());
        this.milestones = context.getStateStore(MILESTONES.name());
    }

    List<ReachedMilestone> reached(String firmId, String customerId) {
        List<ReachedMilestone> first = row(firmId, customerId, 0);
        if (first.size() < IN_ONE_ROW) {
            return first;
        }
        List<ReachedMilestone> all = new ArrayList<>(first);
        List<ReachedMilestone> next = row(firmId, customerId, 1);
        for (int number = 2; !next.isEmpty(); number++) {
            all.addAll(next);
            next = row(firmId, customerId, number);
        }
        return all;
    }

    private List<ReachedMilestone> row(String firmId, String customerId, int number) {
        ReachedMilestones row = milestones.get(key(firmId, customerId, number));
        return row == null ? List.of() : row.getReached();
    }

    /** Nearly all customers have the first row at most; the others follow it, each full but the last. */
    private static String key(String firmId, String customerId, int number) {
        return number == 0 ? Keys.join(firmId, customerId) : Keys.join(firmId, customerId, Integer.toString(number));
    }

    /** Walks the customer's days again; whether it has reached other milestones than were known. */
    boolean update(String firmId, String customerId, FirmTerms terms) {
        List<ReachedMilestone> before = reached(firmId, customerId);
        List<ReachedMilestone> now = terms.milestones().isEmpty()
                ? List.of()
                : Milestones.reached(Rows.under(days, firmId, customerId), terms.milestones());
        if (now.equals(before)) {
            return false;
        }
        int rows = Math.max(rows(before), rows(now));
        for (int number = 0; number < rows; number++) {
            List<ReachedMilestone> part = now.subList(
                    Math.min(number * IN_ONE_ROW, now.size()), Math.min((number + 1) * IN_ONE_ROW, now.size()));
            milestones.put(
                    key(firmId, customerId, number), part.isEmpty() ? null : new ReachedMilestones(List.copyOf(part)));
        }
        return true;
    }

    private static int rows(List<ReachedMilestone> reached) {
        return (reached.size() + IN_ONE_ROW - 1) / IN_ONE_ROW;
    }
}
