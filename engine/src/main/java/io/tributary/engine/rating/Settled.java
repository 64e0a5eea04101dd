package io.tributary.engine.rating;

import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.Explanation;
import java.util.List;

/**
 * What is stated about one cause.
 *
 * @param owed none: nothing; several: a refund of several fees
 * @param reason the explanation's
 */
record Settled(List<CauseTotal> owed, Reason reason, Explanation explanation) {
    /** It is owed nothing. */
    static Settled nothing(Reason reason, Explanation explanation) {
        return new Settled(List.of(), reason, explanation);
    }
}
