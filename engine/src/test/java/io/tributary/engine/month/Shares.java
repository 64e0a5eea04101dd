package io.tributary.engine.month;

import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.internal.DueMonth;
import io.tributary.internal.MonthCause;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PurchaseShare;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Causes of one affiliate's March under one plan, named by what differs. */
final class Shares {
    static final Instant MARCH_8 = Instant.parse("2026-03-08T16:00:00Z");
    static final Instant MARCH_END = Instant.parse("2026-03-31T23:59:59.999999Z");

    /** The month that they count in. */
    static final DueMonth MARCH = DueMonth.newBuilder()
            .setFirmId("acme")
            .setAffiliateId("a1")
            .setMonth("2026-03")
            .setPlanId("standard")
            .setCausedBy("transactions:0:7")
            .build();

    private Shares() {}

    /** A cause of a rule in a plan version with 14 days of holding, so many seconds after {@link #MARCH_8}. */
    static MonthCause cause(String id, long seconds, String ruleId, int version, MonthShare share) {
        return MonthCause.newBuilder()
                .setCauseId(id)
                .setBasisUsd(new BigDecimal("100.000000000000"))
                .setRuleId(ruleId)
                .setPlanVersion(version)
                .setEarnedAt(MARCH_8.plusSeconds(seconds))
                .setShare(share)
                .build();
    }

    static MonthShare share(String net, @Nullable String cap, @Nullable PurchaseShare purchase) {
        return MonthShare.newBuilder()
                .setMonth("2026-03")
                .setMonthEnd(MARCH_END)
                .setHoldingDays(14)
                .setNetAmount(new BigDecimal(net))
                .setMonthCap(cap == null ? null : new BigDecimal(cap))
                .setPurchase(purchase)
                .build();
    }

    /** What a rule owes for something that is no purchase, and its monthly cap. */
    static MonthCause capped(String id, String ruleId, int version, String net, @Nullable String cap) {
        return cause(id, 0, ruleId, version, share(net, cap, null));
    }

    /** A purchase in dollars, so many seconds after {@link #MARCH_8}, of which so much was refunded. */
    static MonthCause purchase(
            String id, long seconds, String usd, String refunded, int version, @Nullable Tiers tiers) {
        return rated(id, seconds, usd, usd, refunded, version, tiers);
    }

    /** A purchase whose basis in dollars is not its fee. */
    static MonthCause rated(
            String id, long seconds, String basis, String fee, String refunded, int version, @Nullable Tiers tiers) {
        PurchaseShare purchase = PurchaseShare.newBuilder()
                .setFee(new BigDecimal(fee))
                .setRefunded(new BigDecimal(refunded))
                .setTiers(tiers)
                .build();
        return MonthCause.newBuilder(cause(id, seconds, "fee", version, share("10.00", null, purchase)))
                .setBasisUsd(new BigDecimal(basis).setScale(12))
                .build();
    }

    /** Tiers of so many steps: from, percent, from, percent, … */
    static Tiers tiers(TierMode mode, TierMeasure measure, String... steps) {
        List<TierStep> list = new ArrayList<>();
        for (int i = 0; i < steps.length; i += 2) {
            list.add(TierStep.newBuilder()
                    .setFrom(new BigDecimal(steps[i]).setScale(2))
                    .setExtraPercent(new BigDecimal(steps[i + 1]).setScale(10))
                    .build());
        }
        return Tiers.newBuilder()
                .setMode(mode)
                .setMeasure(measure)
                .setSteps(list)
                .build();
    }
}
