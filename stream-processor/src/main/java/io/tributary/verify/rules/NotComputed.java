package io.tributary.verify.rules;

import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.TransactionTrigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Names what the recomputation has no rule for, so that a ledger is never called right by leaving out what it was not
 * checked for.
 */
final class NotComputed {
    private NotComputed() {}

    static List<String> in(Truth truth) {
        List<String> found = new ArrayList<>();
        truth.plans().stream()
                .sorted(Comparator.comparing(PlanVersion::getFirmId, Utf8.ORDER)
                        .thenComparing(PlanVersion::getPlanId, Utf8.ORDER)
                        .thenComparing(PlanVersion::getVersion))
                .forEach(plan -> addParts(plan, found));
        for (ManualAdjustment adjustment : truth.adjustments()) {
            found.add("firm " + adjustment.getFirmId() + ", manual adjustment " + adjustment.getAdjustmentId());
        }
        return found;
    }

    private static void addParts(PlanVersion plan, List<String> found) {
        String where = "firm " + plan.getFirmId() + ", plan " + plan.getPlanId() + " version " + plan.getVersion();
        if (plan.getTiers() != null) {
            found.add(where + ": tiers");
        }
        if (plan.getAdjustmentsEarn()) {
            found.add(where + ": adjustments_earn");
        }
        for (PlanRule rule : plan.getRules()) {
            String there = where + ", rule " + rule.getRuleId() + ": ";
            if (!(rule.getTrigger() instanceof TransactionTrigger)) {
                found.add(there + "a trigger that is no transaction");
            }
            if (rule.getConditions().getPurchase() != null) {
                found.add(there + "the condition purchase");
            }
            if (rule.getCaps() != null) {
                found.add(there + "caps");
            }
        }
    }
}
