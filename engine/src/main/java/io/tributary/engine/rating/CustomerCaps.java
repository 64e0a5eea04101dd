package io.tributary.engine.rating;

import io.tributary.control.Caps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Caps per customer and lifetime. Per plan_id and rule_id, across versions, the causes use up the cap one after the other:
 * each gets at most the cap of its own plan version minus what remains, after all their refunds, of those before it.
 */
final class CustomerCaps {
    private record RuleOfPlan(String planId, String ruleId) {}

    private CustomerCaps() {}

    /** The decisions with capped commissions, in the order in which they use up caps. */
    static List<Decision> apply(Collection<Decision> decisions, Refunds refunds) {
        Map<RuleOfPlan, BigDecimal> used = new HashMap<>();
        List<Decision> capped = new ArrayList<>(decisions.size());
        for (Decision decision : decisions.stream()
                .sorted(Comparator.comparing(Decision::cause, Cause.ORDER))
                .toList()) {
            Commission commission = decision.commission();
            if (commission == null) {
                capped.add(decision);
                continue;
            }
            RuleOfPlan rule = new RuleOfPlan(
                    commission.plan().getPlanId(), commission.rule().getRuleId());
            BigDecimal before = used.getOrDefault(rule, BigDecimal.ZERO);
            Commission paid = cap(commission, before);
            used.put(rule, before.add(refunds.net(paid)));
            capped.add(decision.paying(paid));
        }
        return capped;
    }

    private static Commission cap(Commission commission, BigDecimal used) {
        Caps caps = commission.rule().getCaps();
        BigDecimal cap = caps == null ? null : caps.getPerCustomer();
        return cap == null ? commission : commission.cappedAt(cap.subtract(used).max(BigDecimal.ZERO));
    }
}
