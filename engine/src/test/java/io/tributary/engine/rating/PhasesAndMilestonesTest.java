package io.tributary.engine.rating;

import static io.tributary.engine.Facts.START;
import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.rating.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.MilestoneMetric;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phases and milestones as causes. */
class PhasesAndMilestonesTest {
    private static CustomerAccepted.Builder version(String affiliate, int day, String phase) {
        return customer(affiliate, Duration.ofDays(day).toSeconds()).setPhase(phase);
    }

    @Test
    void aPhasePaysOnceForTheEarliestVersionThatShowsIt() {
        Given given = Given.plans(plan("p", 1, "fund phase:funded 50.00").setHoldingDays(3))
                .versions(
                        version("a1", 0, "phase_1"),
                        version("a2", 1, "funded").setCampaignId("x").setAccountSize(new BigDecimal("5.00")),
                        version("a3", 2, "phase_2"),
                        version("a4", 3, "funded"));
        assertThat(given.owed()).isEqualTo("c1|funded 50.00");
        assertThat(given.reasons())
                .isEqualTo("c1|funded rule_matched, c1|phase_1 no_rule_matched, c1|phase_2 no_rule_matched");
        assertThat(given.total("c1|funded")).satisfies(total -> {
            assertThat(total.getCauseType()).isEqualTo(CauseType.PHASE);
            assertThat(total.getAffiliateId()).isEqualTo("a2");
            assertThat(total.getCampaignId()).isEqualTo("x");
            assertThat(total.getAccountSize()).isEqualTo("5.00");
            assertThat(total.getEarnedAt()).isEqualTo(Given.day(1));
            assertThat(total.getPayableAt()).isEqualTo(Given.day(4));
            assertThat(total.getBasisUsd()).isNull();
            assertThat(total.getFxRate()).isNull();
            assertThat(total.getFxDate()).isNull();
            assertThat(total.getFeeId()).isNull();
        });
        assertThat(given.explanation("c1|funded").getCauseType()).isEqualTo(CauseType.PHASE);
        assertThat(given.considered("c1|phase_1")).isEqualTo("fund other_trigger");
    }

    @Test
    void businessTimeIsThePhasesTime() {
        Given given = Given.rules("fund phase:funded 50.00")
                .versions(version("a1", 9, "funded").setLastModifiedDate(Given.day(4)));
        assertThat(given.total("c1|funded").getEarnedAt()).isEqualTo(Given.day(4));
    }

    @Test
    void missingAndEmptyPhasesAreNone() {
        Given given = Given.rules("fund phase:funded 50.00").versions(customer("a1", 0), version("a1", 1, ""));
        assertThat(given.reasons()).isEmpty();
    }

    @Test
    void thePartsOfACausesIdAreEncoded() {
        assertThat(Given.rules("fund phase:a|b 50.00")
                        .versions(version("a1", 0, "a|b").setCustomerId("c%1"))
                        .owed())
                .isEqualTo("c%251|a%7Cb 50.00");
    }

    @Test
    void conditionsOfAPhaseAreAskedOfTheVersionThatShowsIt() {
        Given given = Given.rules("fund phase:funded 50.00 country=CZ within=5")
                .versions(version("a1", 4, "funded").setCountryCode("CZ"), version("a1", 6, "funded"));
        assertThat(given.owed()).isEqualTo("c1|funded 50.00");
        assertThat(Given.rules("fund phase:funded 50.00 country=CZ within=5")
                        .versions(version("a1", 6, "funded").setCountryCode("CZ"))
                        .considered("c1|funded"))
                .isEqualTo("fund outside_signup_window");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "fund phase:funded 50.00 purchase=first, not_a_purchase",
        "fund lots:5 50.00, other_trigger",
        "fund fee 5%, other_trigger",
        "fund phase:failed 50.00, other_trigger",
    })
    void whatAPhaseDoesNotMatch(String rule, String reason) {
        Given given = Given.rules(rule).versions(version("a1", 0, "funded")).first(new FirstPurchase.Undecided());
        assertThat(given.considered("c1|funded")).isEqualTo("fund " + reason);
        assertThat(given.owed()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "LOTS_TRADED, 100, m lots:100 25.00, c1|lots_traded|100 25.00",
        "LOTS_TRADED, 100, m lots:100.00 25.00, c1|lots_traded|100 25.00",
        "LOTS_TRADED, 100, m lots:100.5 25.00, ",
        "LOTS_TRADED, 0.5, m lots:0.50 25.00, c1|lots_traded|0.5 25.00",
        "LOTS_TRADED, 5, m days:5 25.00, ",
        "TRADING_DAYS, 20, m days:20 25.00, c1|trading_days|20 25.00",
        "TRADING_DAYS, 20, m lots:20 25.00, ",
        "TRADING_DAYS, 20, m phase:funded 25.00, ",
        "TRADING_DAYS, 20, m days:20 25.00 purchase=repeat, ",
    })
    void whichRuleAMilestoneMatches(MilestoneMetric metric, String value, String rule, String owed) {
        Given given = Given.rules(rule).reached(metric, value, "2026-03-10");
        assertThat(given.owed()).isEqualTo(owed == null ? "" : owed);
        assertThat(given.rating().explanations()).singleElement().satisfies(explanation -> {
            assertThat(explanation.getCauseType()).isEqualTo(CauseType.MILESTONE);
            assertThat(explanation.getReason()).isEqualTo(owed == null ? "no_rule_matched" : "rule_matched");
        });
    }

    @Test
    void aMilestoneIsEarnedAtTheDaysLastMicrosecondInTheFirmsZone() {
        Given given = Given.plans(plan("p", 1, "m lots:1 5.00").setHoldingDays(1))
                .zone("America/New_York")
                .versions(
                        customer("a1", 0).setSignupDate(START),
                        customer("a2", 0).setLastModifiedDate(Instant.parse("2026-03-11T03:59:59.999999Z")),
                        customer("a3", 0).setLastModifiedDate(Instant.parse("2026-03-11T04:00:00Z")))
                .reached(MilestoneMetric.LOTS_TRADED, "1", "2026-03-10");
        assertThat(given.total("c1|lots_traded|1")).satisfies(total -> {
            assertThat(total.getEarnedAt()).isEqualTo("2026-03-11T03:59:59.999999Z");
            assertThat(total.getPayableAt()).isEqualTo("2026-03-12T03:59:59.999999Z");
            assertThat(total.getAffiliateId()).as("in force then").isEqualTo("a2");
            assertThat(total.getBasisUsd()).isNull();
        });
    }

    @Test
    void thePlanIsThatOfTheMilestonesDay() {
        Given given = Given.plans(plan("p", 1, "m lots:1 5.00").setEffectiveTo(LocalDate.parse("2026-03-10")))
                .zone("Asia/Tokyo");
        assertThat(given.reached(MilestoneMetric.LOTS_TRADED, "1", "2026-03-10").owed())
                .isEqualTo("c1|lots_traded|1 5.00");
        assertThat(given.reached(MilestoneMetric.LOTS_TRADED, "1", "2026-03-11").reasons())
                .isEqualTo("c1|lots_traded|1 no_plan");
    }

    @Test
    void aPercentageOfNoBasisIsNothingAndTheMinimumStillHolds() {
        // The gate refuses such plans
        assertThat(Given.rules("fund phase:funded 50%")
                        .versions(version("a1", 0, "funded"))
                        .owed())
                .isEmpty();
        assertThat(Given.rules("fund phase:funded 50% min=1.00")
                        .versions(version("a1", 0, "funded"))
                        .owed())
                .isEqualTo("c1|funded 1.00");
    }

    @Test
    void withoutACustomerNeitherIsExplainedYet() {
        Given given = Given.rules("m lots:1 5.00").versions().reached(MilestoneMetric.LOTS_TRADED, "1", "2026-03-10");
        assertThat(given.rating()).isEqualTo(new Rating(List.of(), Map.of(), List.of(), List.of()));
    }
}
