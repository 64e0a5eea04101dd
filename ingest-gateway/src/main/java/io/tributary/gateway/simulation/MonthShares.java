package io.tributary.gateway.simulation;

import io.tributary.engine.month.MonthReckoning;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.DueMonth;
import io.tributary.internal.MonthCause;
import io.tributary.schemas.value.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What causes bring into the caps and tiers of a slice of months. */
final class MonthShares {
    private final Slice months;
    private final int most;
    private final Map<DueMonth, List<MonthCause>> shares = new HashMap<>();
    private int held;
    private boolean full;

    /** @param most how many shares may be held, if they are of more than one month */
    MonthShares(Slice months, int most) {
        this.months = months;
        this.most = most;
    }

    /** Keeps the share of a total, if it has one and its month is of the slice. */
    void add(CauseTotal total) {
        if (total.getShare() == null || full) {
            return;
        }
        DueMonth month = MonthReckoning.monthOf(total, "");
        if (months.has(Keys.join(month.getAffiliateId(), month.getMonth(), month.getPlanId()))) {
            shares.computeIfAbsent(month, due -> new ArrayList<>()).add(MonthReckoning.cause(total));
            held++;
            if (held > most && shares.size() > 1 && months.canBeHalved()) {
                full = true;
                shares.clear(); // they are all read again, in two halves
            }
        }
    }

    /** Whether there is more than may be held: the slice is to be halved. */
    boolean isFull() {
        return full;
    }

    /** The totals of the months' caps and tiers. */
    void forEachTotal(Consumer<CauseTotal> receiver) {
        shares.forEach((month, causes) ->
                MonthReckoning.totals(month, causes.iterator()).forEach(receiver));
    }
}
