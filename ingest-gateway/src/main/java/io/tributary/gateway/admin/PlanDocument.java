package io.tributary.gateway.admin;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.Tiers;
import io.tributary.control.TransactionTrigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan version as JSON: the body of CONTRACT section 2 with every member spelled out, and what we add to it. */
final class PlanDocument {
    private PlanDocument() {}

    /** The whole document. */
    static Map<String, @Nullable Object> of(PlanVersion plan) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("firm_id", plan.getFirmId());
        document.put("plan_id", plan.getPlanId());
        document.put("version", plan.getVersion());
        document.putAll(content(plan));
        document.put("created_at", plan.getCreatedAt());
        document.put("created_by", plan.getCreatedBy());
        return document;
    }

    /** What an admin decides: two versions with equal content are the same plan. */
    static Map<String, @Nullable Object> content(PlanVersion plan) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("effective_from", plan.getEffectiveFrom().toString());
        content.put("effective_to", text(plan.getEffectiveTo()));
        content.put("applies_to", Map.of("affiliates", plan.getAffiliates(), "campaigns", plan.getCampaigns()));
        content.put("holding_days", plan.getHoldingDays());
        content.put("refund_on_success_subtypes", plan.getRefundOnSuccessSubtypes());
        content.put("adjustments_earn", plan.getAdjustmentsEarn());
        content.put("rules", plan.getRules().stream().map(PlanDocument::rule).toList());
        content.put("tiers", tiers(plan.getTiers()));
        return content;
    }

    private static Map<String, @Nullable Object> rule(PlanRule rule) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("rule_id", rule.getRuleId());
        members.put("trigger", trigger(rule.getTrigger()));
        members.put("conditions", conditions(rule.getConditions()));
        members.put("reward", reward(rule.getReward()));
        Caps caps = rule.getCaps();
        if (caps != null) {
            Map<String, @Nullable Object> limits = new LinkedHashMap<>();
            putIfThere(limits, "per_customer", Decimals.money(caps.getPerCustomer()));
            putIfThere(limits, "per_affiliate_month", Decimals.money(caps.getPerAffiliateMonth()));
            members.put("caps", limits);
        }
        return members;
    }

    private static Map<String, @Nullable Object> trigger(Object trigger) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        switch (trigger) {
            case TransactionTrigger transaction -> {
                members.put("transaction_type", transaction.getTransactionType());
                members.put("subtypes", transaction.getSubtypes());
            }
            case PhaseTrigger phase -> members.put("phase", phase.getPhase());
            case MilestoneTrigger milestone ->
                members.put(
                        "milestone",
                        Map.of(
                                milestone.getMetric() == MilestoneMetric.LOTS_TRADED ? "lots_traded" : "trading_days",
                                milestone.getValue().stripTrailingZeros().toPlainString()));
            default -> throw new IllegalArgumentException("no trigger: " + trigger.getClass());
        }
        return members;
    }

    private static Map<String, @Nullable Object> conditions(Conditions conditions) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        putIfAny(members, "challenge_types", conditions.getChallengeTypes());
        Map<String, @Nullable Object> size = new LinkedHashMap<>();
        putIfThere(size, "min", Decimals.plain(conditions.getAccountSizeMin()));
        putIfThere(size, "max", Decimals.plain(conditions.getAccountSizeMax()));
        if (!size.isEmpty()) {
            members.put("account_size", size);
        }
        putIfAny(members, "countries", conditions.getCountries());
        putIfAny(members, "campaigns", conditions.getCampaigns());
        putIfThere(members, "purchase", word(conditions.getPurchase()));
        putIfThere(members, "within_days_of_signup", conditions.getWithinDaysOfSignup());
        return members;
    }

    private static Map<String, @Nullable Object> reward(Reward reward) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        putIfThere(members, "percent", Decimals.plain(reward.getPercent()));
        putIfThere(members, "flat", Decimals.money(reward.getFlat()));
        putIfThere(members, "minimum", Decimals.money(reward.getMinimum()));
        return members;
    }

    private static @Nullable Map<String, @Nullable Object> tiers(@Nullable Tiers tiers) {
        if (tiers == null) {
            return null;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("mode", word(tiers.getMode()));
        members.put("measure", word(tiers.getMeasure()));
        members.put(
                "steps",
                tiers.getSteps().stream()
                        .map(step -> {
                            Map<String, @Nullable Object> one = new LinkedHashMap<>();
                            one.put("from", Decimals.plain(step.getFrom()));
                            one.put("extra_percent", Decimals.plain(step.getExtraPercent()));
                            return one;
                        })
                        .toList());
        return members;
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static void putIfThere(Map<String, @Nullable Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static void putIfAny(Map<String, @Nullable Object> members, String name, List<String> values) {
        if (!values.isEmpty()) {
            members.put(name, values);
        }
    }
}
