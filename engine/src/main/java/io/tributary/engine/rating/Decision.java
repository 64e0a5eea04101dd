package io.tributary.engine.rating;

import io.tributary.control.PlanVersion;
import io.tributary.proptrading.RuleConsidered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a cause by itself, before the customer's caps and refunds.
 *
 * @param reason why it earns or not
 * @param basis null: it has none, or it was not asked for
 * @param plan null: there is none, or it was not asked for
 * @param considered the plan's rules, with why they matched or not
 * @param commission what it earns; null: no rule matched
 */
record Decision(
        Cause cause,
        Reason reason,
        @Nullable UsdBasis basis,
        @Nullable PlanVersion plan,
        List<RuleConsidered> considered,
        @Nullable Commission commission) {

    /** It earns nothing, whatever the plans say. */
    static Decision nothing(Cause cause, Reason reason) {
        return new Decision(cause, reason, null, null, List.of(), null);
    }

    /** The cause may earn: asks its plan. */
    static Decision byPlan(Cause cause, @Nullable UsdBasis basis, FirmTerms terms, KnownFirst first) {
        return terms.planFor(cause.at(), cause.customer())
                .map(plan -> {
                    RuleChoice choice = RuleChoice.of(plan, cause, first);
                    Commission commission =
                            choice.rule() == null ? null : Commission.of(cause, basis, plan, choice.rule());
                    return new Decision(cause, choice.reason(), basis, plan, choice.considered(), commission);
                })
                .orElseGet(() -> new Decision(cause, Reason.NO_PLAN, basis, null, List.of(), null));
    }

    /** The same, with what a cap left of its commission. */
    Decision paying(Commission paid) {
        return new Decision(cause, paid.reason(), basis, plan, considered, paid);
    }
}
