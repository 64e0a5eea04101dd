package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.STATED_TOTALS;

import io.tributary.engine.rating.TotalChanges;
import io.tributary.internal.CauseTotal;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.value.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    /**
     * What to state of what a customer's causes are worth now. Changes nothing yet.
     *
     * @throws RuntimeException a total has more digits than the ledger has room for
     */
    List<CauseTotal> changes(String firmId, String customerId, List<CauseTotal> owed, CausedBy causedBy) {
        List<CauseTotal> changes = TotalChanges.between(
                Rows.under(totals, firmId, customerId),
                owed,
                total -> causedBy.of(total.getCauseType(), total.getCauseId()));
        changes.forEach(StatedTotals::requireWritable);
        return changes;
    }

    private static void requireWritable(CauseTotal total) {
        try {
            CauseTotal.getEncoder().encode(total);
        } catch (IOException e) {
            throw new UncheckedIOException("encoding to memory does not fail", e);
        }
    }

    void state(String firmId, String customerId, List<CauseTotal> changes) {
        for (CauseTotal total : changes) {
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
