package io.tributary.engine.rating;

import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.RuleConsidered;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rule of a plan version is a cause's: the first that matches.
 *
 * @param rule null: none, or it waits
 * @param reason RULE_MATCHED, NO_RULE_MATCHED or WAITS_FOR_LINK
 * @param considered every rule in order, with why it matched or not
 */
record RuleChoice(@Nullable PlanRule rule, Reason reason, List<RuleConsidered> considered) {

    /** Chooses. A rule that would match but for an undecided first purchase ends the search: the cause waits for it. */
    static RuleChoice of(PlanVersion plan, Cause cause, KnownFirst first) {
        PlanRule matched = null;
        Reason outcome = Reason.NO_RULE_MATCHED;
        List<RuleConsidered> considered = new ArrayList<>(plan.getRules().size());
        for (PlanRule rule : plan.getRules()) {
            Reason reason;
            if (outcome == Reason.RULE_MATCHED) {
                reason = Reason.EARLIER_RULE_MATCHED;
            } else if (outcome == Reason.WAITS_FOR_LINK) {
                reason = Reason.EARLIER_RULE_WAITS;
            } else {
                reason = RuleMatch.whyNot(rule, cause, first).orElse(Reason.RULE_MATCHED);
                if (reason == Reason.RULE_MATCHED) {
                    matched = rule;
                    outcome = Reason.RULE_MATCHED;
                } else if (reason == Reason.FIRST_PURCHASE_UNDECIDED) {
                    outcome = Reason.WAITS_FOR_LINK;
                }
            }
            considered.add(RuleConsidered.newBuilder()
                    .setRuleId(rule.getRuleId())
                    .setMatched(reason == Reason.RULE_MATCHED)
                    .setReason(reason.code())
                    .build());
        }
        return new RuleChoice(matched, outcome, List.copyOf(considered));
    }
}
