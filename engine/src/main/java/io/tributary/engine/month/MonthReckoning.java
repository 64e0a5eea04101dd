package io.tributary.engine.month;

import io.tributary.engine.value.Utf8;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.DueMonth;
import io.tributary.internal.MonthCause;
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
    private final DueMonth month;
    private final Map<String, CapOfRule> caps = new TreeMap<>(Utf8.ORDER);
    private final List<Purchase> purchases = new ArrayList<>();
    private final Newest newestCounted = new Newest();
    private final Newest newestPurchase = new Newest();
    private boolean tiered;

    private MonthReckoning(DueMonth month) {
        this.month = month;
    }

    /** What of a total with a share counts in its month: nothing else of it makes any difference there. */
    public static MonthCause cause(CauseTotal total) {
        return MonthCause.newBuilder()
                .setCauseId(total.getCauseId())
                .setRuleId(Objects.requireNonNull(total.getRuleId(), "a cause with a share matched a rule"))
                .setPlanVersion(Objects.requireNonNull(total.getPlanVersion(), "a cause with a share has a version"))
                .setBasisUsd(total.getBasisUsd())
                .setEarnedAt(total.getEarnedAt())
                .setShare(Objects.requireNonNull(total.getShare(), "only causes with a share count in a month"))
                .build();
    }

    /**
     * The month that a total with a share counts in.
     *
     * @param causedBy event_id of the record that is the reason to reckon it
     */
    public static DueMonth monthOf(CauseTotal total, String causedBy) {
        return DueMonth.newBuilder()
                .setFirmId(total.getFirmId())
                .setAffiliateId(total.getAffiliateId())
                .setMonth(Objects.requireNonNull(total.getShare(), "only causes with a share count in a month")
                        .getMonth())
                .setPlanId(Objects.requireNonNull(total.getPlanId(), "a cause with a share falls under a plan"))
                .setCausedBy(causedBy)
                .build();
    }

    /**
     * The total of every cap and tier there is, zero where nothing is exceeded or reached: CAP causes by rule_id, then the
     * TIER cause. There is a cap where the newest version among the rule's causes has one, and a tier where any purchase's
     * version has tiers.
     *
     * @param month whose, and what for
     * @param causes all that count in the month, in any order
     */
    public static List<CauseTotal> totals(DueMonth month, Iterator<MonthCause> causes) {
        MonthReckoning reckoning = new MonthReckoning(month);
        causes.forEachRemaining(reckoning::add);
        return reckoning.totals();
    }

    private void add(MonthCause cause) {
        caps.computeIfAbsent(cause.getRuleId(), rule -> new CapOfRule()).add(cause);
        PurchaseShare purchase = cause.getShare().getPurchase();
        if (purchase != null) {
            tiered |= purchase.getTiers() != null;
            newestPurchase.add(cause);
            if (Purchase.counts(purchase)) {
                newestCounted.add(cause);
                purchases.add(Purchase.of(cause, purchase));
            }
        }
    }

    private List<CauseTotal> totals() {
        List<CauseTotal> totals = new ArrayList<>();
        caps.forEach((ruleId, cap) -> {
            BigDecimal takenBack = cap.takenBack();
            if (takenBack != null) {
                totals.add(cap(ruleId, cap.newest(), takenBack));
            }
        });
        if (tiered) {
            totals.add(tier());
        }
        return List.copyOf(totals);
    }

    private CauseTotal cap(String ruleId, Newest newest, BigDecimal takenBack) {
        return total(newest, CauseType.CAP, ruleId)
                .setAmount(takenBack)
                .setReason(takenBack.signum() == 0 ? "cap_not_exceeded" : "cap_exceeded")
                .build();
    }

    private CauseTotal tier() {
        TierExtra.Extra extra = TierExtra.of(purchases);
        return total(newestCounted.isEmpty() ? newestPurchase : newestCounted, CauseType.TIER, null)
                .setAmount(extra.usd().round(2, RoundingMode.HALF_EVEN))
                .setReason(extra.reached() ? "tier_reached" : "tier_not_reached")
                .build();
    }

    private CauseTotal.Builder total(Newest newest, CauseType type, @Nullable String ruleId) {
        MonthShare share = newest.cause().getShare();
        return CauseTotal.newBuilder()
                .setFirmId(month.getFirmId())
                .setAffiliateId(month.getAffiliateId())
                .setCauseType(type)
                .setCauseId(
                        ruleId == null
                                ? Keys.join(month.getMonth(), month.getPlanId())
                                : Keys.join(month.getMonth(), month.getPlanId(), ruleId))
                .setRuleId(ruleId)
                .setPlanId(month.getPlanId())
                .setPlanVersion(newest.cause().getPlanVersion())
                .setEarnedAt(share.getMonthEnd())
                .setPayableAt(share.getMonthEnd().plus(Duration.ofDays(share.getHoldingDays())))
                .setCausedBy(month.getCausedBy());
    }
}
