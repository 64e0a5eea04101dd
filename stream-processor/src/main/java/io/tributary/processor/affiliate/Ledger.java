package io.tributary.processor.affiliate;

import static io.tributary.processor.state.Stores.POSTED_CAUSES;

import io.tributary.engine.posting.LedgerPosting;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.PostedCause;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.schemas.topic.LedgerTopics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Writes the ledger: the differences between what causes are worth now and what was posted for them. */
final class Ledger {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final ProcessorContext<String, SpecificRecord> context;
    private final InstantSource clock;
    private final KeyValueStore<String, PostedCause> posted;

    Ledger(ProcessorContext<String, SpecificRecord> context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
        this.posted = context.getStateStore(POSTED_CAUSES.name());
    }

    /**
     * Posts what counts of a cause now that a customer has said what it is worth.
     *
     * @param cause key of its totals
     * @return what counts
     */
    CauseTotal hear(String cause, CauseTotal total) {
        PostedCause before = posted.get(cause);
        LedgerPosting.Heard heard = LedgerPosting.hear(before, total);
        post(cause, before, heard);
        return heard.total();
    }

    /** Whether a cause that a customer takes back is posted as another's. */
    boolean isLost(String cause, CauseTotal total) {
        // Most totals take nothing back: one look at the state for them is enough.
        PostedCause before = LedgerPosting.isNothing(total) ? posted.get(cause) : null;
        return before != null && LedgerPosting.isLostTo(before.getTotal(), total);
    }

    /**
     * Posts what a cause is worth now.
     *
     * @param cause key of its totals
     */
    void post(String cause, CauseTotal total) {
        post(cause, posted.get(cause), new LedgerPosting.Heard(total, null));
    }

    private void post(String cause, @Nullable PostedCause before, LedgerPosting.Heard heard) {
        Instant now = clock.instant();
        LedgerPosting.Posting posting = LedgerPosting.post(before, heard, now);
        if (posting.changed()) {
            posted.put(cause, posting.posted());
        }
        for (CommissionEntry entry : posting.entries()) {
            context.forward(
                    new Record<>(LedgerTopics.COMMISSIONS.key().apply(entry), entry, now.toEpochMilli()),
                    "to:" + LedgerTopics.COMMISSIONS.name());
        }
    }

    /** Takes back whatever was posted for a cause that is no more. */
    void takeBack(String cause, String reason, String causedBy) {
        PostedCause before = posted.get(cause);
        if (before != null) {
            post(
                    cause,
                    CauseTotal.newBuilder(before.getTotal())
                            .setAmount(NOTHING)
                            .setReason(reason)
                            .setCausedBy(causedBy)
                            .build());
        }
    }
}
