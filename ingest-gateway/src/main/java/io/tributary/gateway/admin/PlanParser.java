package io.tributary.gateway.admin;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Purchase;
import io.tributary.control.Reward;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.control.TransactionTrigger;
import io.tributary.engine.planning.PlanChecks;
import io.tributary.schemas.record.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan body (CONTRACT section 2) into a plan version, strictly: its shape here, the rules between its parts by
 * {@link PlanChecks}. All faults at once; what is faulty is replaced by something harmless, so that the rest can be checked
 * too.
 */
final class PlanParser {
    private static final int MONEY = 2;
    private static final int PERCENT = 10;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    /** Stands for a trigger that could not be read. */
    private static final TransactionTrigger SOME_TRIGGER =
            TransactionTrigger.newBuilder().setTransactionType("challenge_fee").build();

    private final List<Fault> faults = new ArrayList<>();

    private PlanParser() {}

    /**
     * What became of a body.
     *
     * @param plan meaningful only without faults; of version 0, to be stamped
     */
    record Parsed(PlanVersion plan, List<Fault> faults) {}

    static Parsed parse(String firmId, String planId, @Nullable Object body) {
        PlanParser parser = new PlanParser();
        PlanVersion plan = parser.plan(firmId, planId, Members.of(body, parser.faults));
        List<Fault> faults = new ArrayList<>(parser.faults);
        NavigableSet<String> known = parser.faults.stream()
                .map(fault -> fault.pointer() + "/")
                .collect(Collectors.toCollection(TreeSet::new));
        PlanChecks.check(plan).stream()
                .filter(fault -> !overlaps(known, fault.pointer() + "/"))
                .forEach(faults::add);
        return new Parsed(plan, List.copyOf(faults));
    }

    /** One fault is enough where one part is faulty and another complains about the whole, or the reverse. */
    private static boolean overlaps(NavigableSet<String> known, String path) {
        String next = known.ceiling(path);
        if (next != null && next.startsWith(path)) {
            return true;
        }
        for (int end = path.indexOf('/') + 1; end > 0; end = path.indexOf('/', end) + 1) {
            if (known.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private PlanVersion plan(String firmId, String planId, Members body) {
        PlanVersion.Builder plan = PlanVersion.newBuilder()
                .setFirmId(firmId)
                .setPlanId(planId)
                .setVersion(0)
                .setEffectiveFrom(body.requiredDate("effective_from"))
                .setEffectiveTo(body.date("effective_to").orElse(null))
                .setHoldingDays(body.integer("holding_days").orElse(0))
                .setRefundOnSuccessSubtypes(body.strings("refund_on_success_subtypes"))
                .setAdjustmentsEarn(body.bool("adjustments_earn").orElse(false))
                .setTiers(body.object("tiers").map(this::tiers).orElse(null))
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("");
        body.object("applies_to").ifPresent(to -> {
            plan.setAffiliates(to.strings("affiliates"));
            plan.setCampaigns(to.strings("campaigns"));
            to.end();
        });
        body.require("rules");
        List<PlanRule> rules = new ArrayList<>();
        body.objects("rules").forEach(rule -> rules.add(rule(rule, rules.size())));
        body.end();
        return plan.setRules(rules).build();
    }

    private PlanRule rule(Members rule, int index) {
        String id = rule.string("rule_id");
        PlanRule parsed = PlanRule.newBuilder()
                // A faulty id is not a duplicate of another faulty one.
                .setRuleId(id.isEmpty() ? "\0" + index : id)
                .setTrigger(trigger(rule))
                .setConditions(rule.object("conditions").map(this::conditions).orElseGet(() -> Conditions.newBuilder()
                        .build()))
                .setReward(reward(rule))
                .setCaps(rule.object("caps").map(this::caps).orElse(null))
                .build();
        rule.end();
        return parsed;
    }

    private Object trigger(Members rule) {
        Members trigger = rule.object("trigger").orElse(null);
        if (trigger == null) {
            rule.require("trigger");
            return SOME_TRIGGER;
        }
        int kinds = 0;
        for (String kind : List.of("transaction_type", "phase", "milestone")) {
            kinds += trigger.has(kind) ? 1 : 0;
        }
        if (kinds != 1) {
            rule.fault(
                    "trigger",
                    kinds == 0 ? "required" : "conflict",
                    "must have exactly one of transaction_type, phase, milestone");
            return SOME_TRIGGER;
        }
        return oneTrigger(trigger);
    }

    private Object oneTrigger(Members trigger) {
        Object parsed;
        if (trigger.has("milestone")) {
            parsed = trigger.object("milestone").map(PlanParser::milestone).orElse(SOME_TRIGGER);
        } else if (trigger.has("phase")) {
            parsed = PhaseTrigger.newBuilder().setPhase(trigger.string("phase")).build();
        } else {
            parsed = TransactionTrigger.newBuilder()
                    .setTransactionType(trigger.string("transaction_type"))
                    .setSubtypes(trigger.strings("subtypes"))
                    .build();
        }
        trigger.end();
        return parsed;
    }

    private static Object milestone(Members milestone) {
        boolean lots = milestone.has("lots_traded");
        boolean days = milestone.has("trading_days");
        Optional<BigDecimal> lotsTraded = milestone.decimal("lots_traded", MONEY);
        Optional<BigDecimal> tradingDays = milestone.decimal("trading_days", MONEY);
        if (lots == days) {
            milestone.faultHere(
                    lots ? "conflict" : "required", "must have exactly one metric: lots_traded or trading_days");
        }
        milestone.end();
        return MilestoneTrigger.newBuilder()
                .setMetric(lots ? MilestoneMetric.LOTS_TRADED : MilestoneMetric.TRADING_DAYS)
                .setValue(lotsTraded.or(() -> tradingDays).orElse(BigDecimal.ONE.setScale(MONEY)))
                .build();
    }

    private Conditions conditions(Members conditions) {
        Conditions.Builder parsed = Conditions.newBuilder()
                .setChallengeTypes(conditions.strings("challenge_types"))
                .setCountries(countries(conditions))
                .setCampaigns(conditions.strings("campaigns"))
                .setPurchase(conditions
                        .word("purchase", Set.of("first", "repeat"))
                        .map(word -> Purchase.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(null))
                .setWithinDaysOfSignup(
                        conditions.integer("within_days_of_signup").orElse(null));
        conditions.object("account_size").ifPresent(size -> {
            parsed.setAccountSizeMin(size.decimal("min", MONEY).orElse(null));
            parsed.setAccountSizeMax(size.decimal("max", MONEY).orElse(null));
            size.end();
        });
        conditions.end();
        return parsed.build();
    }

    private static List<String> countries(Members conditions) {
        List<String> countries = conditions.strings("countries");
        for (int i = 0; i < countries.size(); i++) {
            if (!COUNTRIES.contains(countries.get(i))) {
                conditions.fault("countries", "unknown_code", "element " + i + " is not an ISO 3166-1 alpha-2 code");
            }
        }
        return countries;
    }

    private static Reward reward(Members rule) {
        Members reward = rule.object("reward").orElse(null);
        if (reward == null) {
            rule.require("reward");
            return Reward.newBuilder().build();
        }
        Reward parsed = Reward.newBuilder()
                .setPercent(reward.decimal("percent", PERCENT).orElse(null))
                .setFlat(reward.decimal("flat", MONEY).orElse(null))
                .setMinimum(reward.decimal("minimum", MONEY).orElse(null))
                .build();
        reward.end();
        return parsed;
    }

    private Caps caps(Members caps) {
        Caps parsed = Caps.newBuilder()
                .setPerCustomer(caps.decimal("per_customer", MONEY).orElse(null))
                .setPerAffiliateMonth(caps.decimal("per_affiliate_month", MONEY).orElse(null))
                .build();
        caps.end();
        return parsed;
    }

    private Tiers tiers(Members tiers) {
        Tiers parsed = Tiers.newBuilder()
                .setMode(TierMode.valueOf(requiredWord(tiers, "mode", "marginal", "whole")))
                .setMeasure(TierMeasure.valueOf(requiredWord(tiers, "measure", "usd_volume", "purchases")))
                .setSteps(tiers.objects("steps").stream().map(PlanParser::step).toList())
                .build();
        tiers.end();
        return parsed;
    }

    private static String requiredWord(Members members, String name, String first, String second) {
        members.require(name);
        return members.word(name, Set.of(first, second)).orElse(first).toUpperCase(Locale.ROOT);
    }

    private static TierStep step(Members step) {
        TierStep parsed = TierStep.newBuilder()
                .setFrom(step.requiredDecimal("from", MONEY))
                .setExtraPercent(step.requiredDecimal("extra_percent", PERCENT))
                .build();
        step.end();
        return parsed;
    }
}
