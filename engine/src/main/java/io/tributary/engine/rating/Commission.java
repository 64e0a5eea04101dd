package io.tributary.engine.rating;

import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a rule pays for a cause.
 *
 * @param basis null: a phase or a milestone
 * @param amount USD, rounded; what the customer's cap leaves of it, once that was applied
 * @param capped whether the cap left less than the reward
 */
record Commission(
        Cause cause, @Nullable UsdBasis basis, PlanVersion plan, PlanRule rule, BigDecimal amount, boolean capped) {

    static Commission of(Cause cause, @Nullable UsdBasis basis, PlanVersion plan, PlanRule rule) {
        return new Commission(cause, basis, plan, rule, reward(rule.getReward(), basis), false);
    }

    /** Percent of the basis or flat, lifted to the minimum, then rounded. */
    private static BigDecimal reward(Reward reward, @Nullable UsdBasis basis) {
        BigDecimal percent = reward.getPercent();
        BigDecimal flat = reward.getFlat();
        BigDecimal amount = BigDecimal.ZERO;
        if (flat != null) {
            amount = flat;
        } else if (percent != null && basis != null) {
            amount = basis.usd().multiply(percent).movePointLeft(2);
        }
        BigDecimal minimum = reward.getMinimum();
        return (minimum == null ? amount : amount.max(minimum)).setScale(2, RoundingMode.HALF_EVEN);
    }

    /** The same, of which at most so much is paid. */
    Commission cappedAt(BigDecimal most) {
        return amount.compareTo(most) <= 0 ? this : new Commission(cause, basis, plan, rule, most.setScale(2), true);
    }

    Reason reason() {
        return capped ? Reason.CAPPED_FOR_CUSTOMER : Reason.RULE_MATCHED;
    }
}
