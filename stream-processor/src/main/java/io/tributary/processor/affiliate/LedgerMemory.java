package io.tributary.processor.affiliate;

import static io.tributary.processor.state.Stores.POSTED_CAUSES;
import static io.tributary.processor.state.Stores.UNPOSTED;

import io.tributary.engine.posting.LedgerPosting;
import io.tributary.engine.posting.PostedLedger;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.PostedCause;
import io.tributary.processor.replay.Memory;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.Topic;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the affiliate desk has posted, found in the ledger, and the totals that it was told meanwhile. First what was posted
 * is compared with them, then what is left of them is posted.
 */
final class LedgerMemory implements Memory {
    /** No firm_id begins with it: the posted causes are compared, the totals that are left come next. */
    private static final String POSTED_ARE_COMPARED = "|";
    /** The least character: what follows a key and nothing before it. */
    private static final String NEXT = "\u0000";

    private final Ledger ledger;
    private final Months months;
    private final DueMonths due;
    private final KeyValueStore<String, PostedCause> posted;
    private final KeyValueStore<String, CauseTotal> unposted;

    LedgerMemory(ProcessorContext<?, ?> context, Ledger ledger, Months months, DueMonths due) {
        this.ledger = ledger;
        this.months = months;
        this.due = due;
        this.posted = context.getStateStore(POSTED_CAUSES.name());
        this.unposted = context.getStateStore(UNPOSTED.name());
    }

    /**
     * Keeps a total until the ledger is remembered.
     *
     * @param comparing whether the ledger is, so that causes may be posted already
     */
    void keep(String cause, CauseTotal total, boolean comparing) {
        CauseTotal before = unposted.get(cause);
        boolean lost =
                before == null ? comparing && ledger.isLost(cause, total) : LedgerPosting.isLostTo(before, total);
        if (!lost) {
            unposted.put(cause, total);
        }
    }

    @Override
    public boolean isSettled() {
        return true;
    }

    @Override
    public List<Topic<?>> said() {
        return List.of(LedgerTopics.COMMISSIONS);
    }

    @Override
    public void remember(SpecificRecord record) {
        CommissionEntry entry = (CommissionEntry) record;
        PostedCause first = PostedLedger.after(null, entry);
        String cause = InternalTopics.CAUSE_TOTALS.key().apply(first.getTotal());
        PostedCause before = posted.get(cause);
        posted.put(cause, before == null ? first : PostedLedger.after(before, entry));
        if (isOfMonth(entry.getCauseType())) {
            due.add(months.remember(entry));
        }
    }

    @Override
    public @Nullable String compare(@Nullable String after, long endNanos) {
        String compared = after;
        if (!POSTED_ARE_COMPARED.equals(compared)) {
            try (KeyValueIterator<String, PostedCause> rows =
                    posted.range(compared == null ? null : compared + NEXT, null)) {
                while (rows.hasNext() && System.nanoTime() < endNanos) {
                    KeyValue<String, PostedCause> row = rows.next();
                    compare(row.key, row.value.getTotal());
                    compared = row.key;
                }
                return rows.hasNext() ? compared : POSTED_ARE_COMPARED;
            }
        }
        try (KeyValueIterator<String, CauseTotal> rows = unposted.all()) {
            while (rows.hasNext() && System.nanoTime() < endNanos) {
                KeyValue<String, CauseTotal> row = rows.next();
                ledger.post(row.key, row.value);
                unposted.delete(row.key);
            }
            return rows.hasNext() ? POSTED_ARE_COMPARED : null;
        }
    }

    private void compare(String cause, CauseTotal before) {
        CauseTotal now = unposted.get(cause);
        if (now != null) {
            ledger.post(cause, now);
            unposted.delete(cause);
        } else if (!isOfMonth(before.getCauseType())) {
            ledger.takeBack(cause, "no_longer_owed", before.getCausedBy());
        }
    }

    private static boolean isOfMonth(CauseType type) {
        return type == CauseType.CAP || type == CauseType.TIER;
    }

    /** Months that became due meanwhile are reckoned from now on. */
    @Override
    public void goLive() {
        due.resume();
    }
}
