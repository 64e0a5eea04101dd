package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.STATED_TOTALS;

import io.tributary.engine.rating.TotalChanges;
import io.tributary.internal.CauseTotal;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.value.Keys;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** States what a customer's causes are worth, where that has changed. */
final class StatedTotals {
    private final KeyValueStore<String, CauseTotal> totals;
    private final Outbox outbox;

    StatedTotals(ProcessorContext<?, ?> context, Outbox outbox) {
        this.totals = context.getStateStore(STATED_TOTALS.name());
        this.outbox = outbox;
    }

    void state(String firmId, String customerId, List<CauseTotal> owed, String causedBy) {
        List<CauseTotal> before = Rows.under(totals, firmId, customerId);
        for (CauseTotal total : TotalChanges.between(before, owed, causedBy)) {
            String row = row(firmId, customerId, total);
            // Without a share, a total of nothing is as good as none; with one, it has a part in its month.
            if (total.getAmount().signum() == 0 && total.getShare() == null) {
                totals.delete(row);
            } else {
                totals.put(row, total);
            }
            outbox.send(InternalTopics.CAUSE_TOTALS, total);
        }
    }

    private static String row(String firmId, String customerId, CauseTotal total) {
        String cause = Keys.join(
                firmId, customerId, total.getAffiliateId(), total.getCauseType().name(), total.getCauseId());
        return total.getFeeId() == null ? cause : cause + "|" + Keys.join(total.getFeeId());
    }
}
