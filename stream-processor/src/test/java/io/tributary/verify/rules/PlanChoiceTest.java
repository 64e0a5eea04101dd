package io.tributary.verify.rules;

import static io.tributary.verify.Facts.at;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.decimal;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.inUtc;
import static io.tributary.verify.Facts.percent;
import static io.tributary.verify.Facts.plan;
import static io.tributary.verify.Facts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Conditions;
import io.tributary.control.PlanRule;
import io.tributary.control.Reward;
import io.tributary.control.TransactionTrigger;
import io.tributary.verify.Facts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which plan, version and rule pays a fee. */
class PlanChoiceTest {
    @ParameterizedTest
    @CsvSource({
        // version 1: January to June; 2: from March, open; 3: from 10 March to 20 March
        "2025-12-31T23:59:59Z, 0",
        "2026-01-01T00:00:00Z, 1",
        "2026-02-28T23:59:59Z, 1",
        "2026-03-01T00:00:00Z, 2",
        "2026-03-10T00:00:00Z, 3",
        "2026-03-20T23:59:59Z, 3",
        "2026-03-21T00:00:00Z, 2",
        "2026-12-31T00:00:00Z, 2",
    })
    void ofAPlanTheHighestVersionThatCoversTheDay(String date, int version) {
        Facts facts = inUtc().with(customer())
                .with(fee().setTransactionDate(at(date)))
                .with(plan("1").setEffectiveTo(LocalDate.parse("2026-06-30")))
                .with(plan("2").setVersion(2).setEffectiveFrom(LocalDate.parse("2026-03-01")))
                .with(plan("3")
                        .setVersion(3)
                        .setEffectiveFrom(LocalDate.parse("2026-03-10"))
                        .setEffectiveTo(LocalDate.parse("2026-03-20")));

        assertThat(only(facts).map(Owed::planVersion).orElse(0)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        // zone, instant of the fee, version 2 starts on 1 March
        "Asia/Tokyo, 2026-02-28T14:59:59Z, 1",
        "Asia/Tokyo, 2026-02-28T15:00:00Z, 2",
        "America/New_York, 2026-03-01T04:59:59Z, 1",
        "America/New_York, 2026-03-01T05:00:00Z, 2",
    })
    void theDayIsThatOfTheFirmsZone(String zone, String date, int version) {
        Facts facts = inUtc().firm(zone, Map.of())
                .with(customer())
                .with(fee().setTransactionDate(at(date)))
                .with(plan("1"))
                .with(plan("2").setVersion(2).setEffectiveFrom(LocalDate.parse("2026-03-01")));

        assertThat(only(facts).map(Owed::planVersion)).contains(version);
    }

    @Test
    void theMostSpecificPlanWinsAndTiesGoToTheSmallestId() {
        Facts facts = inUtc().with(customer()).with(fee()).with(plan("1").setPlanId("z-all"));
        assertThat(chosenPlan(facts)).contains("z-all");

        facts.with(plan("1").setPlanId("y-all"));
        assertThat(chosenPlan(facts)).contains("y-all");

        facts.with(plan("1").setPlanId("z-campaign").setCampaigns(List.of("winter", "summer")));
        assertThat(chosenPlan(facts)).contains("z-campaign");

        facts.with(plan("1").setPlanId("zz-affiliate").setAffiliates(List.of("aff", "other")));
        assertThat(chosenPlan(facts)).contains("zz-affiliate");

        facts.with(plan("1").setPlanId("z-either").setAffiliates(List.of("aff")).setCampaigns(List.of("winter")));
        assertThat(chosenPlan(facts)).contains("z-either");

        facts.with(plan("1").setPlanId("a-others").setAffiliates(List.of("somebody-else")));
        assertThat(chosenPlan(facts)).contains("z-either");
    }

    @Test
    void identifiersOrderByTheirUtf8Bytes() {
        // U+FF61 is the greater Java char, U+1F600 (a surrogate pair) the greater sequence of bytes.
        Facts facts = inUtc().with(customer())
                .with(fee())
                .with(plan("1").setPlanId("\uD83D\uDE00"))
                .with(plan("1").setPlanId("\uFF61"));

        assertThat(chosenPlan(facts)).contains("\uFF61");
    }

    @Test
    void thereIsNoFallingThroughToALessSpecificPlan() {
        Facts facts = inUtc().with(customer())
                .with(fee())
                .with(plan("10").setPlanId("for-all"))
                .with(plan().setPlanId("for-aff").setAffiliates(List.of("aff")));

        assertThat(only(facts)).isEmpty();
    }

    @Test
    void theNewestVersionDecidesWhomAPlanAppliesTo() {
        // Version 2 leaves affiliate aff out, so the plan does not apply any more: version 1 is no way back.
        Facts facts = inUtc().with(customer())
                .with(fee())
                .with(plan("10").setAffiliates(List.of("aff")))
                .with(plan("10").setVersion(2).setAffiliates(List.of("somebody-else")));

        assertThat(only(facts)).isEmpty();
    }

    record Condition(String name, Conditions.Builder conditions, boolean holds) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Of a customer with a standard challenge of 100,000, of the US, campaign summer, 7 days and 9 hours after signup. */
    static List<Condition> conditions() {
        return List.of(
                new Condition("none", any(), true),
                new Condition("its challenge", any().setChallengeTypes(List.of("rapid", "standard")), true),
                new Condition("another challenge", any().setChallengeTypes(List.of("rapid")), false),
                new Condition("its country", any().setCountries(List.of("US")), true),
                new Condition("another country", any().setCountries(List.of("us")), false),
                new Condition("its campaign", any().setCampaigns(List.of("summer")), true),
                new Condition("another campaign", any().setCampaigns(List.of("winter")), false),
                new Condition("size from its own", any().setAccountSizeMin(decimal("100000", 2)), true),
                new Condition("size to its own", any().setAccountSizeMax(decimal("100000", 2)), true),
                new Condition("size from more", any().setAccountSizeMin(decimal("100000.01", 2)), false),
                new Condition("size to less", any().setAccountSizeMax(decimal("99999.99", 2)), false),
                new Condition("within 8 days", any().setWithinDaysOfSignup(8), true),
                new Condition("within 7 days", any().setWithinDaysOfSignup(7), false));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void aRuleMatchesWhenAllItsConditionsHold(Condition condition) {
        Facts facts = inUtc().with(customer())
                .with(fee())
                .with(plan().setRules(List.of(
                        rule("10").setConditions(condition.conditions().build()).build())));

        assertThat(only(facts).isPresent()).isEqualTo(condition.holds());
    }

    @Test
    void whatACustomerDoesNotStateMeetsNoCondition() {
        Facts facts = inUtc().with(customer()
                        .setAccountSize(null)
                        .setCountryCode(null)
                        .setChallengeType(null)
                        .setCampaignId(null))
                .with(fee());

        for (Conditions.Builder conditions : List.of(
                any().setAccountSizeMax(decimal("1000000", 2)),
                any().setCountries(List.of("US")),
                any().setChallengeTypes(List.of("standard")),
                any().setCampaigns(List.of("summer")))) {
            facts.with(plan().setVersion(facts.truth().plans().size() + 1)
                    .setRules(
                            List.of(rule("10").setConditions(conditions.build()).build())));
            assertThat(only(facts)).isEmpty();
        }
    }

    @Test
    void theFirstRuleThatMatchesPays() {
        PlanRule resets = named("resets", "reset_fee", List.of(), percent("50"));
        PlanRule secondPhase = named("second", "challenge_fee", List.of("phase_2_fee"), percent("40"));
        PlanRule firstPhase = named("first", "challenge_fee", List.of("phase_0_fee", "phase_1_fee"), percent("20"));
        PlanRule anyFee = named("any", "challenge_fee", List.of(), percent("30"));
        Facts facts = inUtc().with(customer())
                .with(fee())
                .with(plan().setRules(List.of(resets, secondPhase, firstPhase, anyFee)));

        assertThat(only(facts).map(Owed::amount)).contains(decimal("99.80", 2));
        facts.with(fee().setObservedAt(at("2026-03-09T00:00:00Z")).setTransactionSubtype(null));
        assertThat(only(facts).map(Owed::amount)).contains(decimal("149.70", 2));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // percent, flat, minimum, owed for 499.00
                "-, 25.00, -, 25.00",
                "2, -, 10.00, 10.00",
                "2, -, 9.00, 9.98",
                "-, 25.00, 30.00, 30.00",
            })
    void flatAmountsAndMinimums(
            @Nullable String percent, @Nullable String flat, @Nullable String minimum, String owed) {
        Reward reward = Reward.newBuilder()
                .setPercent(percent == null ? null : decimal(percent, 10))
                .setFlat(flat == null ? null : decimal(flat, 2))
                .setMinimum(minimum == null ? null : decimal(minimum, 2))
                .build();
        Facts facts = inUtc().with(customer())
                .with(fee())
                .with(plan().setRules(List.of(rule("1").setReward(reward).build())));

        assertThat(only(facts).map(Owed::amount)).contains(decimal(owed, 2));
    }

    private static Conditions.Builder any() {
        return Conditions.newBuilder();
    }

    private static PlanRule named(String id, String type, List<String> subtypes, Reward reward) {
        return rule("1")
                .setRuleId(id)
                .setTrigger(new TransactionTrigger(type, subtypes))
                .setReward(reward)
                .build();
    }

    private static Optional<String> chosenPlan(Facts facts) {
        return only(facts).map(owed -> owed.dimensions().plan());
    }

    private static Optional<Owed> only(Facts facts) {
        return facts.owed().stream().findFirst();
    }
}
