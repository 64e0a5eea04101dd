package io.tributary.history;

import static io.tributary.history.Shows.adjustment;
import static io.tributary.history.Shows.byPlan;
import static io.tributary.history.Shows.byRule;
import static io.tributary.history.Shows.owed;
import static io.tributary.history.Shows.tier;
import static io.tributary.history.Shows.without;

import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.Purchase;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.verify.rules.Owed;
import io.tributary.verify.rules.Truth;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What a history must show now and then, or a property that holds of all histories says nothing about it. Told by what is
 * owed: either some amount is owed in a certain way, or something else would be owed if the records were a little different.
 */
enum Feature {
    PERCENT(byRule(rule -> rule.getReward().getPercent() != null)),
    FLAT(byRule(rule -> rule.getReward().getFlat() != null)),
    MINIMUM(byRule(rule -> rule.getReward().getMinimum() != null)),
    SUBTYPE(byRule(rule -> rule.getTrigger() instanceof TransactionTrigger t
            && !t.getSubtypes().isEmpty())),
    RESET(byRule(rule -> rule.getTrigger() instanceof TransactionTrigger t
            && t.getTransactionType().equals("reset_fee"))),
    OTHER(byRule(rule -> rule.getTrigger() instanceof TransactionTrigger t
            && t.getTransactionType().equals("other"))),
    CONDITION_CHALLENGE(byRule(rule -> !rule.getConditions().getChallengeTypes().isEmpty())),
    CONDITION_SIZE(byRule(rule -> rule.getConditions().getAccountSizeMin() != null
            || rule.getConditions().getAccountSizeMax() != null)),
    CONDITION_COUNTRY(byRule(rule -> !rule.getConditions().getCountries().isEmpty())),
    CONDITION_CAMPAIGN(byRule(rule -> !rule.getConditions().getCampaigns().isEmpty())),
    CONDITION_SIGNUP(byRule(rule -> rule.getConditions().getWithinDaysOfSignup() != null)),
    FIRST(byRule(rule -> rule.getConditions().getPurchase() == Purchase.FIRST)),
    REPEAT(byRule(rule -> rule.getConditions().getPurchase() == Purchase.REPEAT)),
    PHASE(owed(part -> part.cause().type() == CauseType.PHASE)),
    LOTS(byRule(
            rule -> rule.getTrigger() instanceof MilestoneTrigger t && t.getMetric() == MilestoneMetric.LOTS_TRADED)),
    TRADING_DAYS(byRule(
            rule -> rule.getTrigger() instanceof MilestoneTrigger t && t.getMetric() == MilestoneMetric.TRADING_DAYS)),
    NAMED_AFFILIATE(byPlan(plan -> !plan.getAffiliates().isEmpty())),
    NAMED_CAMPAIGN(byPlan(plan -> !plan.getCampaigns().isEmpty())),
    LATER_VERSION(byPlan(plan -> plan.getVersion() > 1)),
    ENDING_VERSION(byPlan(plan -> plan.getEffectiveTo() != null)),
    CAP(owed(part -> part.cause().type() == CauseType.CAP)),
    TIER_MARGINAL_VOLUME(tier(TierMode.MARGINAL, TierMeasure.USD_VOLUME)),
    TIER_MARGINAL_PURCHASES(tier(TierMode.MARGINAL, TierMeasure.PURCHASES)),
    TIER_WHOLE_VOLUME(tier(TierMode.WHOLE, TierMeasure.USD_VOLUME)),
    TIER_WHOLE_PURCHASES(tier(TierMode.WHOLE, TierMeasure.PURCHASES)),
    MANUAL(owed(part -> part.cause().type() == CauseType.MANUAL)),
    REFUND(owed(part -> part.fee() != null)),
    REFUND_OF_SEVERAL_FEES(
            (truth, owed) -> owed.stream().filter(part -> part.fee() != null).anyMatch(part -> owed.stream()
                    .anyMatch(
                            other -> other.cause().equals(part.cause()) && !Objects.equals(other.fee(), part.fee())))),
    ADJUSTMENT_UP(adjustment(1)),
    ADJUSTMENT_DOWN(adjustment(-1)),
    RATE(owed(part -> part.conversion() != null)),
    CUSTOMER_CAP(without(Shows::withoutCustomerCaps)),
    ON_SUCCESS(without(Shows::withoutSubtypesOfRefunds)),
    SHARED_PERSON(without(Shows::withoutPersons)),
    FIRMS_OWN_RATE(without(truth -> Shows.withoutRates(truth, true))),
    PLATFORMS_RATE(without(truth -> Shows.withoutRates(truth, false))),
    DISPUTED_ID((truth, owed) -> truth.transactions().stream()
            .filter(t -> owed.stream().anyMatch(part -> part.cause().id().equals(t.getTransactionId())))
            .anyMatch(t -> truth.transactions().stream()
                    .anyMatch(other -> other.getTransactionId().equals(t.getTransactionId())
                            && !other.getCustomerId().equals(t.getCustomerId())))),
    SECOND_AFFILIATE((truth, owed) -> owed.stream()
            .filter(part -> part.dimensions().customer() != null)
            .anyMatch(part -> owed.stream()
                    .anyMatch(other -> Objects.equals(
                                    part.dimensions().customer(),
                                    other.dimensions().customer())
                            && !part.affiliate().equals(other.affiliate())))),
    MAPPED_STATUS(without(Shows::withoutStatusWords)),
    CHANGED_STATUS(without(Shows::firstRevisions)),
    CORRECTED_ACTIVITY((truth, owed) -> truth.activity().stream()
                    .map(row -> row.getCustomerId() + row.getDate() + row.getInstrument() + row.getCurrency())
                    .distinct()
                    .count()
            < truth.activity().size()),
    UNMAPPED_STATUS((truth, owed) ->
            truth.transactions().stream().anyMatch(t -> t.getStatus().equals("mystery"))),
    WAITING_FOR_CUSTOMER((truth, owed) -> truth.transactions().stream().anyMatch(t -> truth.customers().stream()
            .noneMatch(c -> c.getCustomerId().equals(t.getCustomerId())))),
    WAITING_FOR_RATE(without(Shows::withAllRates)),
    ONE_MICROSECOND((truth, owed) -> truth.transactions().stream()
                    .map(TransactionAccepted::getObservedAt)
                    .distinct()
                    .count()
            < truth.transactions().size());

    @SuppressWarnings("ImmutableEnumChecker") // a function of its arguments alone
    private final BiPredicate<Truth, List<Owed>> shown;

    Feature(BiPredicate<Truth, List<Owed>> shown) {
        this.shown = shown;
    }

    /** Those that a history shows. */
    static Set<Feature> in(Truth truth) {
        List<Owed> owed = Shows.owedBy(truth);
        Set<Feature> found = EnumSet.noneOf(Feature.class);
        for (Feature feature : values()) {
            if (feature.shown.test(truth, owed)) {
                found.add(feature);
            }
        }
        return found;
    }
}
