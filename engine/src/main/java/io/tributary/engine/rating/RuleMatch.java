package io.tributary.engine.rating;

import io.tributary.control.Conditions;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.Purchase;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CustomerAccepted;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a rule matches a cause: its trigger, then its conditions. The purchase is asked last, as it may be undecided. */
final class RuleMatch {
    private RuleMatch() {}

    /** The first thing that speaks against it; empty: the rule matches. */
    static Optional<Reason> whyNot(PlanRule rule, Cause cause, KnownFirst first) {
        return trigger(rule, cause)
                .or(() -> conditions(rule.getConditions(), cause))
                .or(() -> purchase(rule.getConditions().getPurchase(), cause, first));
    }

    private static Optional<Reason> trigger(PlanRule rule, Cause cause) {
        return switch (cause) {
            case Cause.OfTransaction of ->
                rule.getTrigger() instanceof TransactionTrigger trigger
                                && trigger.getTransactionType()
                                        .equals(of.transaction().getTransactionType())
                        ? unless(
                                isAnyOf(trigger.getSubtypes(), of.transaction().getTransactionSubtype()),
                                Reason.OTHER_SUBTYPE)
                        : Optional.of(Reason.OTHER_TRIGGER);
            case Cause.OfPhase of ->
                unless(
                        rule.getTrigger() instanceof PhaseTrigger trigger
                                && trigger.getPhase().equals(of.phase()),
                        Reason.OTHER_TRIGGER);
            case Cause.OfMilestone of ->
                unless(
                        rule.getTrigger() instanceof MilestoneTrigger trigger
                                && Milestone.of(trigger).equals(of.milestone()),
                        Reason.OTHER_TRIGGER);
        };
    }

    private static Optional<Reason> conditions(Conditions conditions, Cause cause) {
        CustomerAccepted customer = cause.customer();
        return Stream.of(
                        unless(
                                isAnyOf(conditions.getChallengeTypes(), customer.getChallengeType()),
                                Reason.CHALLENGE_TYPE),
                        unless(isInRange(conditions, customer.getAccountSize()), Reason.ACCOUNT_SIZE),
                        unless(isAnyOf(conditions.getCountries(), customer.getCountryCode()), Reason.COUNTRY),
                        unless(isAnyOf(conditions.getCampaigns(), customer.getCampaignId()), Reason.CAMPAIGN),
                        unless(isSoonEnough(conditions.getWithinDaysOfSignup(), cause), Reason.OUTSIDE_SIGNUP_WINDOW))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Reason> purchase(@Nullable Purchase wanted, Cause cause, KnownFirst first) {
        if (wanted == null) {
            return Optional.empty();
        }
        // Rules are asked about approved, positive transactions only: of those a challenge fee is a purchase.
        return cause instanceof Cause.OfTransaction of
                        && of.transaction().getTransactionType().equals("challenge_fee")
                ? first.whyNot(wanted, of.transaction())
                : Optional.of(Reason.NOT_A_PURCHASE);
    }

    private static Optional<Reason> unless(boolean holds, Reason reason) {
        return holds ? Optional.empty() : Optional.of(reason);
    }

    /** None named: any, also an absent one. */
    private static boolean isAnyOf(List<String> named, @Nullable String value) {
        return named.isEmpty() || (value != null && named.contains(value));
    }

    private static boolean isInRange(Conditions conditions, @Nullable BigDecimal size) {
        BigDecimal min = conditions.getAccountSizeMin();
        BigDecimal max = conditions.getAccountSizeMax();
        if (min == null && max == null) {
            return true;
        }
        return size != null && (min == null || size.compareTo(min) >= 0) && (max == null || size.compareTo(max) <= 0);
    }

    private static boolean isSoonEnough(@Nullable Integer days, Cause cause) {
        return days == null
                || !cause.at().isAfter(cause.customer().getSignupDate().plus(Duration.ofDays(days)));
    }
}
