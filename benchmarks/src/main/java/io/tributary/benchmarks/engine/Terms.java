package io.tributary.benchmarks.engine;

import io.tributary.benchmarks.rig.Samples;
import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Purchase;
import io.tributary.control.Reward;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.control.TransactionTrigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan with everything that a plan can have: conditions, caps, tiers, a phase and a milestone, refunds on success. */
final class Terms {
    private static final int SCALE_OF_PERCENT = 10;

    private Terms() {}

    static PlanVersion plan() {
        return PlanVersion.newBuilder()
                .setFirmId(Samples.FIRM)
                .setPlanId("standard")
                .setVersion(1)
                .setEffectiveFrom(LocalDate.parse("2020-01-01"))
                .setHoldingDays(14)
                .setRefundOnSuccessSubtypes(List.of("fee_refund_on_payout"))
                .setAdjustmentsEarn(true)
                .setRules(List.of(
                        rule("first", fee(), conditions().setPurchase(Purchase.FIRST), percent("15"), caps("500")),
                        rule("repeat", fee(), conditions().setPurchase(Purchase.REPEAT), percent("10"), caps("2000")),
                        rule("reset", transaction("reset_fee"), conditions(), percent("5"), caps("1000")),
                        rule("funded", new PhaseTrigger("funded"), conditions(), flat("50.00"), null),
                        rule("lots", lots(), conditions(), flat("25.00"), null)))
                .setTiers(tiers())
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("bench")
                .build();
    }

    static Tiers tiers() {
        return new Tiers(TierMode.MARGINAL, TierMeasure.USD_VOLUME, List.of(step("10000", "2"), step("50000", "5")));
    }

    private static PlanRule rule(
            String id, Object trigger, Conditions.Builder conditions, Reward reward, @Nullable Caps caps) {
        return PlanRule.newBuilder()
                .setRuleId(id)
                .setTrigger(trigger)
                .setConditions(conditions.build())
                .setReward(reward)
                .setCaps(caps)
                .build();
    }

    private static Conditions.Builder conditions() {
        return Conditions.newBuilder()
                .setChallengeTypes(List.of("swing", "standard"))
                .setAccountSizeMin(dollars("50000"))
                .setAccountSizeMax(dollars("200000"))
                .setCountries(List.of("AT", "CH", "DE", "US"))
                .setWithinDaysOfSignup(10_000);
    }

    private static TransactionTrigger fee() {
        return transaction("challenge_fee");
    }

    private static TransactionTrigger transaction(String type) {
        return new TransactionTrigger(type, List.of());
    }

    private static MilestoneTrigger lots() {
        return new MilestoneTrigger(MilestoneMetric.LOTS_TRADED, dollars("100"));
    }

    private static Reward percent(String percent) {
        return Reward.newBuilder()
                .setPercent(new BigDecimal(percent).setScale(SCALE_OF_PERCENT))
                .setMinimum(dollars("10"))
                .build();
    }

    private static Reward flat(String amount) {
        return Reward.newBuilder().setFlat(new BigDecimal(amount)).build();
    }

    private static Caps caps(String perCustomer) {
        return new Caps(dollars(perCustomer), dollars("10000"));
    }

    private static TierStep step(String from, String percent) {
        return new TierStep(dollars(from), new BigDecimal(percent).setScale(SCALE_OF_PERCENT));
    }

    private static BigDecimal dollars(String amount) {
        return new BigDecimal(amount).setScale(2);
    }
}
