package io.tributary.verify.rules;

import io.tributary.control.Conditions;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which rule of a plan pays for a transaction, and how much (DOMAIN, "Plans" and "Money"). */
final class RuleMatch {
    private RuleMatch() {}

    /** The first rule that matches. */
    static Optional<PlanRule> first(PlanVersion plan, TransactionAccepted transaction, CustomerAccepted attributed) {
        return plan.getRules().stream()
                .filter(rule -> triggers(rule, transaction) && holds(rule.getConditions(), transaction, attributed))
                .findFirst();
    }

    /** USD, rounded to the cent once, at the end. */
    static BigDecimal pays(Reward reward, BigDecimal basis) {
        BigDecimal percent = reward.getPercent();
        BigDecimal flat = reward.getFlat();
        BigDecimal amount = BigDecimal.ZERO;
        if (percent != null) {
            amount = basis.multiply(percent).movePointLeft(2);
        } else if (flat != null) {
            amount = flat;
        }
        BigDecimal minimum = reward.getMinimum();
        return (minimum == null ? amount : amount.max(minimum)).setScale(2, RoundingMode.HALF_EVEN);
    }

    private static boolean triggers(PlanRule rule, TransactionAccepted transaction) {
        return rule.getTrigger() instanceof TransactionTrigger trigger
                && trigger.getTransactionType().equals(transaction.getTransactionType())
                && anyOrNamed(trigger.getSubtypes(), transaction.getTransactionSubtype());
    }

    private static boolean holds(Conditions conditions, TransactionAccepted transaction, CustomerAccepted attributed) {
        return anyOrNamed(conditions.getChallengeTypes(), attributed.getChallengeType())
                && anyOrNamed(conditions.getCountries(), attributed.getCountryCode())
                && anyOrNamed(conditions.getCampaigns(), attributed.getCampaignId())
                && inRange(attributed.getAccountSize(), conditions.getAccountSizeMin(), conditions.getAccountSizeMax())
                && soonAfterSignup(conditions.getWithinDaysOfSignup(), transaction, attributed);
    }

    private static boolean anyOrNamed(List<String> named, @Nullable String value) {
        return named.isEmpty() || (value != null && named.contains(value));
    }

    private static boolean inRange(@Nullable BigDecimal size, @Nullable BigDecimal min, @Nullable BigDecimal max) {
        if (min == null && max == null) {
            return true;
        }
        return size != null && (min == null || size.compareTo(min) >= 0) && (max == null || size.compareTo(max) <= 0);
    }

    /** N times 24 hours, the end included; earlier than the signup matches too. */
    private static boolean soonAfterSignup(
            @Nullable Integer days, TransactionAccepted transaction, CustomerAccepted attributed) {
        return days == null
                || !transaction
                        .getTransactionDate()
                        .isAfter(attributed.getSignupDate().plus(Duration.ofDays(days)));
    }
}
