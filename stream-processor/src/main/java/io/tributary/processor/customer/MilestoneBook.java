package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.MILESTONES;
import static io.tributary.processor.state.Stores.TRADING_DAYS;

import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.Milestones;
import io.tributary.internal.ReachedMilestone;
import io.tributary.internal.ReachedMilestones;
import io.tributary.internal.TradingDay;
import io.tributary.schemas.value.Keys;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Which milestones customers have reached: found where days change, so that nothing else ever reads days. */
final class MilestoneBook {
    private final KeyValueStore<String, TradingDay> days;
    private final KeyValueStore<String, ReachedMilestones> milestones;

    MilestoneBook(ProcessorContext<?, ?> context) {
        this.days = context.getStateStore(TRADING_DAYS.name());
        this.milestones = context.getStateStore(MILESTONES.name());
    }

    List<ReachedMilestone> reached(String firmId, String customerId) {
        ReachedMilestones known = milestones.get(Keys.join(firmId, customerId));
        return known == null ? List.of() : known.getReached();
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
        String row = Keys.join(firmId, customerId);
        if (now.isEmpty()) {
            milestones.delete(row);
        } else {
            milestones.put(row, ReachedMilestones.newBuilder().setReached(now).build());
        }
        return true;
    }
}
