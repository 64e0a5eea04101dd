package io.tributary.engine.history;

import io.tributary.proptrading.TradingActivityAccepted;
import org.jspecify.annotations.Nullable;

/** Of the revisions of one row of activity (date, customer, instrument, currency) only the greatest counts, as with transactions. */
public final class ActivityRevisions {
    private ActivityRevisions() {}

    /**
     * What arrived and what counts now.
     *
     * @param verdict on the revision that arrived
     * @param counts the revision to keep
     */
    public record Admitted(Verdict verdict, TradingActivityAccepted counts) {}

    /** Admits a revision beside the one that counted so far, if any. */
    public static Admitted admit(@Nullable TradingActivityAccepted known, TradingActivityAccepted arrived) {
        if (known == null) {
            return new Admitted(Verdict.CURRENT, arrived);
        }
        boolean outranks = Precedence.OF_ACTIVITY.compare(arrived, known) > 0;
        if (Content.same(known, arrived)) {
            return new Admitted(Verdict.DUPLICATE, outranks ? seenAgain(known, arrived) : known);
        }
        return outranks ? new Admitted(Verdict.CURRENT, arrived) : new Admitted(Verdict.OLDER, known);
    }

    /** The record that is known, where it came from included, but seen later. */
    private static TradingActivityAccepted seenAgain(TradingActivityAccepted known, TradingActivityAccepted again) {
        return TradingActivityAccepted.newBuilder(known)
                .setObservedAt(again.getObservedAt())
                .build();
    }
}
