package io.tributary.engine.rating;

import io.tributary.engine.value.SameFields;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CauseType;
import io.tributary.schemas.value.Copying;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares what a customer's causes were worth with what they are worth now. */
public final class TotalChanges {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");
    private static final SameFields<CauseTotal> SAME_WORTH =
            SameFields.except(CauseTotal.getClassSchema(), "caused_by");
    private static final Copying<CauseTotal> CHANGED = Copying.changing(CauseTotal.getClassSchema(), "caused_by");
    private static final Copying<CauseTotal> GONE =
            Copying.changing(CauseTotal.getClassSchema(), "amount", "share", "reason", "caused_by");

    private TotalChanges() {}

    /** A cause as one affiliate's: the same cause under another affiliate is another total. */
    private record Owed(
            String affiliateId,
            CauseType causeType,
            String causeId,
            @Nullable String feeId) {
        static Owed of(CauseTotal total) {
            return new Owed(total.getAffiliateId(), total.getCauseType(), total.getCauseId(), total.getFeeId());
        }
    }

    /**
     * The totals to state anew, each caused by the event: the changed and the new ones, and for those no longer owed zero
     * without a share. A total of zero with a share is stated like any other.
     *
     * @param before stated last, whatever event caused them
     * @param now worth now
     */
    public static List<CauseTotal> between(Collection<CauseTotal> before, Collection<CauseTotal> now, String causedBy) {
        return between(before, now, total -> causedBy);
    }

    /** The same, where not all of it was caused by one event: of each total, asked for its cause, by which. */
    public static List<CauseTotal> between(
            Collection<CauseTotal> before, Collection<CauseTotal> now, Function<CauseTotal, String> causedBy) {
        Map<Owed, CauseTotal> gone = new LinkedHashMap<>();
        before.forEach(total -> gone.put(Owed.of(total), total));
        List<CauseTotal> changes = new ArrayList<>();
        for (CauseTotal total : now) {
            CauseTotal stated = gone.remove(Owed.of(total));
            if (stated == null || !SAME_WORTH.same(stated, total)) {
                changes.add(CHANGED.copy(total, causedBy.apply(total)));
            }
        }
        for (CauseTotal total : gone.values()) {
            changes.add(GONE.copy(total, NOTHING, null, Reason.NO_LONGER_OWED.code(), causedBy.apply(total)));
        }
        return changes;
    }
}
