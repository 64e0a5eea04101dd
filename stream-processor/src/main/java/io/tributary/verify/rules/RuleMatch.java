package io.tributary.verify.rules;

import io.tributary.control.Conditions;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Purchase;
import io.tributary.control.Reward;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.verify.rules.Occasion.Milestone;
import io.tributary.verify.rules.Occasion.Paid;
import io.tributary.verify.rules.Occasion.Phase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which rule of a plan pays for an occasion, and how much (DOMAIN, "Plans" and "Money"). */
final class RuleMatch {
    private RuleMatch() {}

    /** The first rule that matches. */
    static Optional<PlanRule> first(PlanVersion plan, Occasion occasion) {
        return plan.getRules().stream()
                .filter(rule -> triggers(rule.getTrigger(), occasion) && holds(rule.getConditions(), occasion))
                .findFirst();
    }

    /**
     * USD, rounded to the cent once, at the end.
     *
     * @param basis null where there is none: then only flat amounts pay
     */
    static BigDecimal pays(Reward reward, @Nullable BigDecimal basis) {
        BigDecimal percent = reward.getPercent();
        BigDecimal flat = reward.getFlat();
        BigDecimal amount = BigDecimal.ZERO;
        if (percent != null && basis != null) {
            amount = basis.multiply(percent).movePointLeft(2);
        } else if (flat != null) {
            amount = flat;
        }
        BigDecimal minimum = reward.getMinimum();
        return (minimum == null ? amount : amount.max(minimum)).setScale(2, RoundingMode.HALF_EVEN);
    }

    private static boolean triggers(Object trigger, Occasion occasion) {
        return switch (occasion.event()) {
            case Paid paid -> trigger instanceof TransactionTrigger named && triggers(named, paid.transaction());
            case Phase phase ->
                trigger instanceof PhaseTrigger named && named.getPhase().equals(phase.name());
            case Milestone milestone ->
                trigger instanceof MilestoneTrigger named
                        && named.getMetric() == milestone.metric()
                        && named.getValue().compareTo(milestone.value()) == 0;
        };
    }

    private static boolean triggers(TransactionTrigger trigger, TransactionAccepted transaction) {
        return trigger.getTransactionType().equals(transaction.getTransactionType())
                && anyOrNamed(trigger.getSubtypes(), transaction.getTransactionSubtype());
    }

    private static boolean holds(Conditions conditions, Occasion occasion) {
        CustomerAccepted version = occasion.version();
        return anyOrNamed(conditions.getChallengeTypes(), version.getChallengeType())
                && anyOrNamed(conditions.getCountries(), version.getCountryCode())
                && anyOrNamed(conditions.getCampaigns(), version.getCampaignId())
                && inRange(version.getAccountSize(), conditions.getAccountSizeMin(), conditions.getAccountSizeMax())
                && soonAfterSignup(conditions.getWithinDaysOfSignup(), occasion)
                && purchase(conditions.getPurchase(), occasion);
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
    private static boolean soonAfterSignup(@Nullable Integer days, Occasion occasion) {
        return days == null
                || !occasion.time().isAfter(occasion.version().getSignupDate().plus(Duration.ofDays(days)));
    }

    /** Of a person's challenge fees the first or any other; nothing else is a purchase. */
    private static boolean purchase(@Nullable Purchase which, Occasion occasion) {
        return which == null
                || (occasion.event() instanceof Paid paid
                        && paid.transaction().getTransactionType().equals("challenge_fee")
                        && paid.first() == (which == Purchase.FIRST));
    }
}
