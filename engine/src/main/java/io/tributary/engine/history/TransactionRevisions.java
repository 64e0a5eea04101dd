package io.tributary.engine.history;

import io.tributary.proptrading.TransactionAccepted;
import org.jspecify.annotations.Nullable;

/** Of the revisions of one transaction only the greatest counts; the others leave no trace in what is owed. */
public final class TransactionRevisions {
    private TransactionRevisions() {}

    /**
     * What arrived and what counts now.
     *
     * @param verdict on the revision that arrived
     * @param counts the revision to keep
     */
    public record Admitted(Verdict verdict, TransactionAccepted counts) {}

    /** Admits a revision beside the one that counted so far, if any. */
    public static Admitted admit(@Nullable TransactionAccepted known, TransactionAccepted arrived) {
        if (known == null) {
            return new Admitted(Verdict.CURRENT, arrived);
        }
        boolean outranks = Precedence.OF_TRANSACTIONS.compare(arrived, known) > 0;
        if (Content.same(known, arrived)) {
            return new Admitted(Verdict.DUPLICATE, outranks ? seenAgain(known, arrived) : known);
        }
        return outranks ? new Admitted(Verdict.CURRENT, arrived) : new Admitted(Verdict.OLDER, known);
    }

    /** The record that is known, where it came from included, but seen later. */
    private static TransactionAccepted seenAgain(TransactionAccepted known, TransactionAccepted again) {
        return TransactionAccepted.newBuilder(known)
                .setObservedAt(again.getObservedAt())
                .build();
    }
}
