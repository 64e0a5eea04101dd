package io.tributary.engine.planning;

import io.tributary.control.Conditions;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.TransactionTrigger;
import io.tributary.schemas.record.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * The one place that knows which parts of a valid plan the engine does not compute yet. A plan that uses one is refused,
 * so that no cent is ever paid by half a rule. Whoever teaches the engine a part takes it out here.
 */
public final class UnsupportedPlanParts {
    private final List<Fault> faults = new ArrayList<>();

    private UnsupportedPlanParts() {}

    /** Every part of the plan that is not computed yet, each with code {@code unsupported}; empty if all is. */
    public static List<Fault> check(PlanVersion plan) {
        UnsupportedPlanParts parts = new UnsupportedPlanParts();
        parts.refuse(plan.getAdjustmentsEarn(), "/adjustments_earn", "adjustments that earn");
        for (int i = 0; i < plan.getRules().size(); i++) {
            parts.rule("/rules/" + i, plan.getRules().get(i));
        }
        parts.refuse(plan.getTiers() != null, "/tiers", "tiers");
        return List.copyOf(parts.faults);
    }

    private void rule(String at, PlanRule rule) {
        refuse(!(rule.getTrigger() instanceof TransactionTrigger), at + "/trigger", "triggers other than transactions");
        conditions(at + "/conditions", rule.getConditions());
        Reward reward = rule.getReward();
        refuse(reward.getFlat() != null, at + "/reward/flat", "flat rewards");
        refuse(reward.getMinimum() != null, at + "/reward/minimum", "minimum rewards");
        refuse(rule.getCaps() != null, at + "/caps", "caps");
    }

    private void conditions(String at, Conditions conditions) {
        refuse(!conditions.getChallengeTypes().isEmpty(), at + "/challenge_types", "conditions on challenge types");
        refuse(
                conditions.getAccountSizeMin() != null || conditions.getAccountSizeMax() != null,
                at + "/account_size",
                "conditions on account sizes");
        refuse(!conditions.getCountries().isEmpty(), at + "/countries", "conditions on countries");
        refuse(!conditions.getCampaigns().isEmpty(), at + "/campaigns", "conditions on campaigns");
        refuse(conditions.getPurchase() != null, at + "/purchase", "conditions on the purchase");
        refuse(
                conditions.getWithinDaysOfSignup() != null,
                at + "/within_days_of_signup",
                "conditions on the days since signup");
    }

    private void refuse(boolean used, String pointer, String what) {
        if (used) {
            faults.add(Fault.at(pointer, "unsupported", what + " are not computed yet; leave this out"));
        }
    }
}
