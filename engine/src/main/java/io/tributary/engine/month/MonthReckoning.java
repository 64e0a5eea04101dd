package io.tributary.engine.month;

import io.tributary.engine.value.Utf8;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PurchaseShare;
import io.tributary.proptrading.CauseType;
import io.tributary.schemas.value.Keys;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reckons what an affiliate's month under a plan comes to besides its causes: what caps take back and what tiers add. A
 * pure function of the causes' shares, so that the same causes come to the same in every order of arrival.
 */
public final class MonthReckoning {
    private final Map<String, CapOfRule> caps = new TreeMap<>(Utf8.ORDER);
    private final List<Purchase> purchases = new ArrayList<>();
    private final Newest newestCounted = new Newest();
    private final Newest newestPurchase = new Newest();
    private boolean tiered;

    private MonthReckoning() {}

    /**
     * The total of every cap and tier there is, zero where nothing is exceeded or reached: CAP causes by rule_id, then the
     * TIER cause. There is a cap where the newest version among the rule's causes has one, and a tier where any purchase's
     * version has tiers.
     *
     * @param shares totals with a share, all of one firm, affiliate, month and plan, in any order
     * @param causedBy event_id of the record that gave the reason
     */
    public static List<CauseTotal> totals(Iterator<CauseTotal> shares, String causedBy) {
        MonthReckoning month = new MonthReckoning();
        shares.forEachRemaining(month::add);
        List<CauseTotal> totals = new ArrayList<>();
        month.caps.forEach((ruleId, cap) -> {
            BigDecimal takenBack = cap.takenBack();
            if (takenBack != null) {
                totals.add(cap(ruleId, cap.newest(), takenBack, causedBy));
            }
        });
        if (month.tiered) {
            totals.add(month.tier(causedBy));
        }
        return List.copyOf(totals);
    }

    private void add(CauseTotal total) {
        MonthShare share = Objects.requireNonNull(total.getShare(), "only causes with a share count in a month");
        String ruleId = Objects.requireNonNull(total.getRuleId(), "a cause with a share matched a rule");
        caps.computeIfAbsent(ruleId, rule -> new CapOfRule()).add(total, share);
        PurchaseShare purchase = share.getPurchase();
        if (purchase != null) {
            tiered |= purchase.getTiers() != null;
            newestPurchase.add(total, share);
            if (Purchase.counts(purchase)) {
                newestCounted.add(total, share);
                purchases.add(Purchase.of(total, purchase));
            }
        }
    }

    private static CauseTotal cap(String ruleId, Newest newest, BigDecimal takenBack, String causedBy) {
        return total(newest, CauseType.CAP, ruleId)
                .setAmount(takenBack)
                .setReason(takenBack.signum() == 0 ? "cap_not_exceeded" : "cap_exceeded")
                .setCausedBy(causedBy)
                .build();
    }

    private CauseTotal tier(String causedBy) {
        TierExtra.Extra extra = TierExtra.of(purchases);
        return total(newestCounted.isEmpty() ? newestPurchase : newestCounted, CauseType.TIER, null)
                .setAmount(extra.usd().round(2, RoundingMode.HALF_EVEN))
                .setReason(extra.reached() ? "tier_reached" : "tier_not_reached")
                .setCausedBy(causedBy)
                .build();
    }

    private static CauseTotal.Builder total(Newest newest, CauseType type, @Nullable String ruleId) {
        CauseTotal cause = newest.total();
        MonthShare share = newest.share();
        String planId = Objects.requireNonNull(cause.getPlanId(), "a cause with a share falls under a plan");
        return CauseTotal.newBuilder()
                .setFirmId(cause.getFirmId())
                .setAffiliateId(cause.getAffiliateId())
                .setCauseType(type)
                .setCauseId(
                        ruleId == null
                                ? Keys.join(share.getMonth(), planId)
                                : Keys.join(share.getMonth(), planId, ruleId))
                .setRuleId(ruleId)
                .setPlanId(planId)
                .setPlanVersion(cause.getPlanVersion())
                .setEarnedAt(share.getMonthEnd())
                .setPayableAt(share.getMonthEnd().plus(Duration.ofDays(share.getHoldingDays())));
    }
}
