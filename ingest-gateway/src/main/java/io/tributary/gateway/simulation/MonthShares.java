package io.tributary.gateway.simulation;

import io.tributary.engine.month.MonthReckoning;
import io.tributary.internal.CauseTotal;
import io.tributary.schemas.value.Keys;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What causes bring into the caps and tiers of a slice of months. */
final class MonthShares {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private final Slice months;
    private final int most;
    private final Map<String, List<CauseTotal>> shares = new HashMap<>();
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
        String month = Keys.join(
                total.getAffiliateId(),
                total.getShare().getMonth(),
                Objects.requireNonNull(total.getPlanId(), "a cause with a share falls under a plan"));
        if (months.has(month)) {
            shares.computeIfAbsent(month, key -> new ArrayList<>()).add(whatCounts(total));
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
        shares.values()
                .forEach(month -> MonthReckoning.totals(month.iterator(), "").forEach(receiver));
    }

    /** Only what months are reckoned from. */
    private static CauseTotal whatCounts(CauseTotal total) {
        return CauseTotal.newBuilder()
                .setFirmId(total.getFirmId())
                .setAffiliateId(total.getAffiliateId())
                .setCauseType(total.getCauseType())
                .setCauseId(total.getCauseId())
                .setAmount(NOTHING)
                .setBasisUsd(total.getBasisUsd())
                .setRuleId(total.getRuleId())
                .setPlanId(total.getPlanId())
                .setPlanVersion(total.getPlanVersion())
                .setEarnedAt(total.getEarnedAt())
                .setPayableAt(total.getEarnedAt())
                .setShare(total.getShare())
                .setReason("")
                .setCausedBy("")
                .build();
    }
}
