package io.tributary.engine.planning;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.control.TransactionTrigger;
import io.tributary.schemas.record.Fault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules between the parts of a plan, for a plan whose parts are each well formed. Pointers are those of the plan body
 * in CONTRACT section 2.
 */
public final class PlanChecks {
    /** Transaction types that earn; refunds, payouts and adjustments never trigger a rule. */
    private static final Set<String> EARNING = Set.of("challenge_fee", "reset_fee", "other");

    /** A century: what is later than that cannot be told from a mistake. */
    private static final int MOST_DAYS = 36_500;
    /** Ten times the basis. With it, what is owed for any basis fits the ledger's 38 digits. */
    private static final BigDecimal MOST_PERCENT = new BigDecimal(1000);

    private final List<Fault> faults = new ArrayList<>();

    private PlanChecks() {}

    /** Every fault of the plan, in the order of its body; empty for a valid one. */
    public static List<Fault> check(PlanVersion plan) {
        PlanChecks checks = new PlanChecks();
        checks.dates(plan);
        checks.days("/holding_days", plan.getHoldingDays());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < plan.getRules().size(); i++) {
            PlanRule rule = plan.getRules().get(i);
            if (!ids.add(rule.getRuleId())) {
                checks.fault("/rules/" + i + "/rule_id", "duplicate", "another rule of the plan has this rule_id");
            }
            checks.rule("/rules/" + i, rule);
        }
        Tiers tiers = plan.getTiers();
        if (tiers != null) {
            checks.tiers(tiers);
        }
        return List.copyOf(checks.faults);
    }

    private void dates(PlanVersion plan) {
        LocalDate to = plan.getEffectiveTo();
        if (to != null && to.isBefore(plan.getEffectiveFrom())) {
            fault("/effective_to", "order", "must not be before effective_from");
        }
    }

    private void rule(String at, PlanRule rule) {
        boolean transaction = rule.getTrigger() instanceof TransactionTrigger;
        if (rule.getTrigger() instanceof TransactionTrigger trigger
                && !EARNING.contains(trigger.getTransactionType())) {
            fault(at + "/trigger/transaction_type", "enum", "must be challenge_fee, reset_fee or other");
        }
        if (rule.getTrigger() instanceof MilestoneTrigger milestone) {
            milestone(at + "/trigger/milestone", milestone);
        }
        conditions(at + "/conditions", rule.getConditions());
        reward(at + "/reward", rule.getReward(), transaction);
        Caps caps = rule.getCaps();
        if (caps != null) {
            notNegative(at + "/caps/per_customer", caps.getPerCustomer());
            notNegative(at + "/caps/per_affiliate_month", caps.getPerAffiliateMonth());
        }
    }

    private void milestone(String at, MilestoneTrigger milestone) {
        boolean days = milestone.getMetric() == MilestoneMetric.TRADING_DAYS;
        String pointer = at + (days ? "/trading_days" : "/lots_traded");
        if (milestone.getValue().signum() <= 0) {
            fault(pointer, "minimum", "must be above zero");
        } else if (days && !isWhole(milestone.getValue())) {
            fault(pointer, "type", "must be a whole number of days");
        }
    }

    private void conditions(String at, Conditions conditions) {
        BigDecimal min = conditions.getAccountSizeMin();
        BigDecimal max = conditions.getAccountSizeMax();
        if (min != null && max != null && min.compareTo(max) > 0) {
            fault(at + "/account_size/max", "order", "must not be below min");
        }
        Integer days = conditions.getWithinDaysOfSignup();
        if (days != null) {
            days(at + "/within_days_of_signup", days);
        }
    }

    private void reward(String at, Reward reward, boolean transaction) {
        if (reward.getPercent() == null && reward.getFlat() == null) {
            fault(at, "required", "must have percent or flat");
        }
        if (reward.getPercent() != null && reward.getFlat() != null) {
            fault(at, "conflict", "must have percent or flat, not both");
        } else if (reward.getPercent() != null && !transaction) {
            fault(at + "/percent", "conflict", "phases and milestones pay flat amounts only: they have no basis");
        }
        percent(at + "/percent", reward.getPercent());
        notNegative(at + "/flat", reward.getFlat());
        notNegative(at + "/minimum", reward.getMinimum());
    }

    private void tiers(Tiers tiers) {
        if (tiers.getSteps().isEmpty()) {
            fault("/tiers/steps", "min_items", "must have at least one step");
        }
        @Nullable BigDecimal before = null;
        for (int i = 0; i < tiers.getSteps().size(); i++) {
            TierStep step = tiers.getSteps().get(i);
            String at = "/tiers/steps/" + i;
            notNegative(at + "/from", step.getFrom());
            percent(at + "/extra_percent", step.getExtraPercent());
            if (tiers.getMeasure() == TierMeasure.PURCHASES && !isWhole(step.getFrom())) {
                fault(at + "/from", "type", "must be a whole number of purchases");
            }
            if (before != null && step.getFrom().compareTo(before) <= 0) {
                fault(at + "/from", "order", "must be above the step before");
            }
            before = step.getFrom();
        }
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }

    private void days(String pointer, int value) {
        if (value < 0) {
            fault(pointer, "minimum", "must be at least 0");
        } else if (value > MOST_DAYS) {
            fault(pointer, "maximum", "must be at most " + MOST_DAYS);
        }
    }

    private void percent(String pointer, @Nullable BigDecimal value) {
        notNegative(pointer, value);
        if (value != null && value.compareTo(MOST_PERCENT) > 0) {
            fault(pointer, "maximum", "must be at most " + MOST_PERCENT);
        }
    }

    private void notNegative(String pointer, @Nullable BigDecimal value) {
        if (value != null && value.signum() < 0) {
            fault(pointer, "minimum", "must not be negative");
        }
    }

    private void fault(String pointer, String code, String message) {
        faults.add(Fault.at(pointer, code, message));
    }
}
