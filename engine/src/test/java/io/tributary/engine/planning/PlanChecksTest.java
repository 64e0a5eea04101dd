package io.tributary.engine.planning;

import static io.tributary.control.TierMeasure.PURCHASES;
import static io.tributary.control.TierMeasure.USD_VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Reward;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.control.TransactionTrigger;
import io.tributary.engine.Facts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules between the parts of a plan, at their bounds; how a body is read is the gateway's (PlanParserTest there). */
class PlanChecksTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-08");
    private static final String TOO_MUCH = "1000.01";

    private static List<String> faults(PlanVersion.Builder plan) {
        return PlanChecks.check(plan.build()).stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }

    private static PlanVersion.Builder plan(PlanRule.Builder... rules) {
        return Facts.plan("p", 1, "15")
                .setRules(Arrays.stream(rules).map(PlanRule.Builder::build).toList());
    }

    private static PlanRule.Builder rule() {
        return PlanRule.newBuilder(Facts.rule("r1", "challenge_fee", "15"));
    }

    private static Reward reward(@Nullable String percent, @Nullable String flat, @Nullable String minimum) {
        return Reward.newBuilder()
                .setPercent(decimal(percent))
                .setFlat(decimal(flat))
                .setMinimum(decimal(minimum))
                .build();
    }

    private static @Nullable BigDecimal decimal(@Nullable String value) {
        return value == null ? null : new BigDecimal(value);
    }

    private static PlanVersion.Builder tiers(TierMeasure measure, String... fromAndPercent) {
        TierStep[] steps = new TierStep[fromAndPercent.length / 2];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = TierStep.newBuilder()
                    .setFrom(new BigDecimal(fromAndPercent[2 * i]))
                    .setExtraPercent(new BigDecimal(fromAndPercent[2 * i + 1]))
                    .build();
        }
        return plan(rule())
                .setTiers(Tiers.newBuilder()
                        .setMode(TierMode.MARGINAL)
                        .setMeasure(measure)
                        .setSteps(List.of(steps))
                        .build());
    }

    @Test
    void aPlanEndsOnItsFirstDayAtTheEarliest() {
        PlanVersion.Builder plan = plan(rule()).setEffectiveFrom(DAY);
        assertThat(faults(plan.setEffectiveTo(null))).isEmpty();
        assertThat(faults(plan.setEffectiveTo(DAY))).isEmpty();
        assertThat(faults(plan.setEffectiveTo(DAY.minusDays(1)))).containsExactly("/effective_to order");
    }

    @ParameterizedTest
    @CsvSource({"0,", "36500,", "-1,minimum", "36501,maximum"})
    void daysAreAtMostACentury(int days, @Nullable String code) {
        assertThat(faults(plan(rule()).setHoldingDays(days))).isEqualTo(at("/holding_days", code));
        Conditions within = Conditions.newBuilder().setWithinDaysOfSignup(days).build();
        assertThat(faults(plan(rule().setConditions(within))))
                .isEqualTo(at("/rules/0/conditions/within_days_of_signup", code));
    }

    private static List<String> at(String pointer, @Nullable String code) {
        return code == null ? List.of() : List.of(pointer + " " + code);
    }

    @Test
    void eachRuleHasAnIdOfItsOwn() {
        PlanRule.Builder other = rule().setRuleId("r2");
        assertThat(faults(plan(rule(), other))).isEmpty();
        assertThat(faults(plan(rule(), other, rule()))).containsExactly("/rules/2/rule_id duplicate");
    }

    @ParameterizedTest
    @CsvSource({"challenge_fee,", "reset_fee,", "other,", "refund,enum", "payout,enum", "adjustment,enum"})
    void onlyWhatEarnsTriggers(String type, @Nullable String code) {
        TransactionTrigger trigger =
                TransactionTrigger.newBuilder().setTransactionType(type).build();
        assertThat(faults(plan(rule().setTrigger(trigger)))).isEqualTo(at("/rules/0/trigger/transaction_type", code));
    }

    @ParameterizedTest
    @CsvSource({
        "LOTS_TRADED, 0.01,",
        "LOTS_TRADED, 0, minimum",
        "LOTS_TRADED, -1, minimum",
        "TRADING_DAYS, 5.00,",
        "TRADING_DAYS, 10,",
        "TRADING_DAYS, 0, minimum",
        "TRADING_DAYS, 1.5, type"
    })
    void aMilestoneLiesAheadAndDaysAreWhole(MilestoneMetric metric, BigDecimal value, @Nullable String code) {
        MilestoneTrigger trigger =
                MilestoneTrigger.newBuilder().setMetric(metric).setValue(value).build();
        String pointer = metric == MilestoneMetric.TRADING_DAYS ? "/trading_days" : "/lots_traded";
        assertThat(faults(plan(rule().setTrigger(trigger).setReward(reward(null, "5.00", null)))))
                .isEqualTo(at("/rules/0/trigger/milestone" + pointer, code));
    }

    @ParameterizedTest
    @CsvSource({"1,1,", "1,2,", ",2,", "1,,", "2,1,order"})
    void accountSizesAscend(@Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable String code) {
        Conditions sizes = Conditions.newBuilder()
                .setAccountSizeMin(min)
                .setAccountSizeMax(max)
                .build();
        assertThat(faults(plan(rule().setConditions(sizes))))
                .isEqualTo(at("/rules/0/conditions/account_size/max", code));
    }

    @Test
    void aRewardIsAPercentageOrAFlatAmount() {
        assertThat(faults(plan(rule().setReward(reward("15", null, "5.00"))))).isEmpty();
        assertThat(faults(plan(rule().setReward(reward(null, "0.00", "0.00"))))).isEmpty();
        assertThat(faults(plan(rule().setReward(reward(null, null, null)))))
                .containsExactly("/rules/0/reward required");
        assertThat(faults(plan(rule().setReward(reward("15", "5.00", null)))))
                .containsExactly("/rules/0/reward conflict");
        assertThat(faults(plan(rule().setReward(reward(null, "-0.01", "-0.01")))))
                .containsExactly("/rules/0/reward/flat minimum", "/rules/0/reward/minimum minimum");
    }

    @ParameterizedTest
    @CsvSource({"0,", "1000,", "-0.01,minimum", TOO_MUCH + ",maximum"})
    void percentagesAreAtMostTenTimesTheBasis(String percent, @Nullable String code) {
        assertThat(faults(plan(rule().setReward(reward(percent, null, null)))))
                .isEqualTo(at("/rules/0/reward/percent", code));
        assertThat(faults(tiers(USD_VOLUME, "0", percent))).isEqualTo(at("/tiers/steps/0/extra_percent", code));
    }

    @Test
    void phasesPayFlatAmountsOnly() {
        PhaseTrigger funded = PhaseTrigger.newBuilder().setPhase("funded").build();
        assertThat(faults(plan(rule().setTrigger(funded).setReward(reward(null, "50.00", null)))))
                .isEmpty();
        assertThat(faults(plan(rule().setTrigger(funded)))).containsExactly("/rules/0/reward/percent conflict");
    }

    @Test
    void capsAreNotNegative() {
        Caps.Builder caps = Caps.newBuilder().setPerCustomer(decimal("0.00")).setPerAffiliateMonth(decimal("0.00"));
        assertThat(faults(plan(rule().setCaps(caps.build())))).isEmpty();
        caps.setPerCustomer(decimal("-0.01")).setPerAffiliateMonth(decimal("-0.01"));
        assertThat(faults(plan(rule().setCaps(caps.build()))))
                .containsExactly("/rules/0/caps/per_customer minimum", "/rules/0/caps/per_affiliate_month minimum");
    }

    @Test
    void tiersAscendFromStepToStep() {
        assertThat(faults(tiers(USD_VOLUME, "0", "1", "0.01", "2"))).isEmpty();
        assertThat(faults(tiers(USD_VOLUME))).containsExactly("/tiers/steps min_items");
        assertThat(faults(tiers(USD_VOLUME, "5", "1", "5", "2", "4", "3")))
                .containsExactly("/tiers/steps/1/from order", "/tiers/steps/2/from order");
        assertThat(faults(tiers(USD_VOLUME, "-0.01", "1"))).containsExactly("/tiers/steps/0/from minimum");
    }

    @Test
    void purchasesAreCountedInWholeNumbers() {
        assertThat(faults(tiers(PURCHASES, "2.00", "1", "10", "2"))).isEmpty();
        assertThat(faults(tiers(PURCHASES, "2.50", "1"))).containsExactly("/tiers/steps/0/from type");
        assertThat(faults(tiers(USD_VOLUME, "2.50", "1"))).isEmpty();
    }
}
