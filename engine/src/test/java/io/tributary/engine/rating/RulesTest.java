package io.tributary.engine.rating;

import static io.tributary.engine.Facts.START;
import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.rating.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule matches and what it pays. The customer has a standard challenge of 100000 in campaign x, country CZ. */
class RulesTest {
    private static CustomerAccepted.Builder known() {
        return customer("a1", 0)
                .setChallengeType("standard")
                .setAccountSize(new BigDecimal("100000.00"))
                .setCountryCode("CZ")
                .setCampaignId("x");
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # trigger: a transaction type, and subtypes
            r fee 10%                               | t fee 100.00 1             | r rule_matched!
            r reset 10%                             | t fee 100.00 1             | r other_trigger
            r reset 10%                             | t reset 100.00 1           | r rule_matched!
            r other 10%                             | t other 100.00 1           | r rule_matched!
            r phase:funded 10.00                    | t fee 100.00 1             | r other_trigger
            r lots:100 10.00                        | t fee 100.00 1             | r other_trigger
            r fee 10% sub=s1/s2                     | t fee 100.00 1 s1          | r rule_matched!
            r fee 10% sub=s1/s2                     | t fee 100.00 1 s2          | r rule_matched!
            r fee 10% sub=s1/s2                     | t fee 100.00 1 s3          | r other_subtype
            r fee 10% sub=s1/s2                     | t fee 100.00 1             | r other_subtype
            r fee 10%                               | t fee 100.00 1 s3          | r rule_matched!
            # challenge type
            r fee 10% type=rapid/standard           | t fee 100.00 1             | r rule_matched!
            r fee 10% type=rapid                    | t fee 100.00 1             | r challenge_type
            # account size: a range with both ends included, either open
            r fee 10% size=100000..100000           | t fee 100.00 1             | r rule_matched!
            r fee 10% size=100000.01..              | t fee 100.00 1             | r account_size
            r fee 10% size=..99999.99               | t fee 100.00 1             | r account_size
            r fee 10% size=100000..                 | t fee 100.00 1             | r rule_matched!
            r fee 10% size=..100000                 | t fee 100.00 1             | r rule_matched!
            # country, campaign
            r fee 10% country=DE/CZ                 | t fee 100.00 1             | r rule_matched!
            r fee 10% country=DE                    | t fee 100.00 1             | r country
            r fee 10% campaign=y/x                  | t fee 100.00 1             | r rule_matched!
            r fee 10% campaign=y                    | t fee 100.00 1             | r campaign
            # within N x 24 h of the signup, the end included; earlier matches too
            r fee 10% within=2                      | t fee 100.00 2             | r rule_matched!
            r fee 10% within=1                      | t fee 100.00 2             | r outside_signup_window
            r fee 10% within=0                      | t fee 100.00 0             | r rule_matched!
            r fee 10% within=0                      | t fee 100.00 -3            | r rule_matched!
            # the first thing that speaks against it is named
            r fee 10% sub=s1 type=rapid             | t fee 100.00 1             | r other_subtype
            r fee 10% type=rapid size=1..2          | t fee 100.00 1             | r challenge_type
            r fee 10% size=1..2 country=DE          | t fee 100.00 1             | r account_size
            r fee 10% country=DE campaign=y         | t fee 100.00 1             | r country
            r fee 10% campaign=y within=0           | t fee 100.00 1             | r campaign
            r fee 10% within=0 purchase=repeat      | t fee 100.00 1             | r outside_signup_window
            # a rule with purchase matches challenge fees only
            r fee 10% purchase=first                | t fee 100.00 1             | r rule_matched!
            r fee 10% purchase=repeat               | t fee 100.00 1             | r not_repeat_purchase
            r reset 10% purchase=first              | t reset 100.00 1           | r not_a_purchase
            r reset 10% purchase=repeat             | t reset 100.00 1           | r not_a_purchase
            """)
    void whatMatches(String rule, String transaction, String considered) {
        Given given = Given.rules(rule).versions(known()).transactions(transaction);
        assertThat(given.considered("t")).isEqualTo(considered);
        boolean matched = considered.endsWith("!");
        assertThat(given.rating().owed()).hasSize(matched ? 1 : 0);
        assertThat(given.explanation("t").getReason()).isEqualTo(matched ? "rule_matched" : "no_rule_matched");
        assertThat(given.explanation("t").getRuleId()).isEqualTo(matched ? "r" : null);
        assertThat(given.rating().waiting()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"type=standard", "size=0..", "size=..1000000", "country=CZ", "campaign=x"})
    void whatIsAbsentMeetsNoCondition(String condition) {
        assertThat(Given.rules("r fee 10% " + condition)
                        .transactions("t fee 100.00 1")
                        .owed())
                .isEmpty();
    }

    @Test
    void theFirstRuleThatMatchesPaysTheOthersSayWhyNot() {
        assertThat(Given.rules("a reset 10%", "b fee 20%", "c fee 30%")
                        .transactions("t fee 100.00 1")
                        .considered("t"))
                .isEqualTo("a other_trigger, b rule_matched!, c earlier_rule_matched");
    }

    @Test
    void aRuleCappedToZeroHasStillMatched() {
        Given given = Given.rules("a fee 20% cap=0.00", "b fee 30%").transactions("t fee 100.00 1");
        assertThat(given.owed()).isEmpty();
        assertThat(given.considered("t")).isEqualTo("a rule_matched!, b earlier_rule_matched");
        assertThat(given.reasons()).isEqualTo("t capped_for_customer");
    }

    @Test
    void theSignupIsThatOfTheVersionInForce() {
        Given given = Given.rules("r fee 10% within=1")
                .versions(customer("a1", 0), customer("a1", 86_400 * 5).setSignupDate(Given.day(5)))
                .transactions("t1 fee 100.00 4, t2 fee 100.00 6");
        assertThat(given.owed()).isEqualTo("t2 10.00");
    }

    @Test
    void daysOfSignupAre24HoursAlsoWhereClocksChange() {
        // On 2026-03-29 the day in Prague has 23 hours
        Given given = Given.rules("r fee 10% within=1")
                .zone("Europe/Prague")
                .versions(customer("a1", 0).setSignupDate(Instant.parse("2026-03-28T16:00:00Z")));
        assertThat(given.transactions("t fee 100.00 21").owed())
                .as("2026-03-29T16:00Z, 18:00 in Prague")
                .isEqualTo("t 10.00");
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        // percent, rounded half to even
        "15%, 499.00, 74.85",
        "10%, 0.05, ", // 0.005
        "10%, 0.15, 0.02", // 0.015
        "10%, 0.25, 0.02", // 0.025
        "0%, 100.00, ",
        // flat, whatever the basis
        "50.00, 0.01, 50.00",
        "0.00, 100.00, ",
        // the minimum lifts what is below it
        "10% min=10.00, 99.99, 10.00",
        "10% min=10.00, 100.10, 10.01",
        "5.00 min=7.00, 100.00, 7.00",
        "9.00 min=7.00, 100.00, 9.00",
        "0% min=0.01, 100.00, 0.01",
        // before rounding: 0.025 is above 0.02 and then goes to the even cent; 0.015 is lifted to 0.02
        "10% min=0.02, 0.25, 0.02",
        "10% min=0.02, 0.15, 0.02",
        // before caps
        "10% min=10.00 cap=4.00, 1.00, 4.00",
    })
    void whatARulePays(String reward, String amount, @Nullable String owed) {
        assertThat(Given.rules("r fee " + reward)
                        .transactions("t fee " + amount + " 1")
                        .owed())
                .isEqualTo(owed == null ? "" : "t " + owed);
    }

    @Test
    void theMostSpecificPlanDecidesAlsoWhereNoRuleOfItMatches() {
        Given given = Given.plans(
                        plan("anybody", 1, "r fee 10%"),
                        plan("a1s", 1, "r reset 10%").setAffiliates(List.of("a1")))
                .transactions("t fee 100.00 1");
        assertThat(given.owed()).isEmpty();
        assertThat(given.reasons()).isEqualTo("t no_rule_matched");
        assertThat(given.explanation("t").getPlanId()).isEqualTo("a1s");
        assertThat(given.explanation("t").getPlanVersion()).isEqualTo(1);
    }

    @Test
    void withoutAPlanNothingIsOwed() {
        Given given = Given.plans(plan("p", 1, "r fee 10%").setEffectiveFrom(LocalDate.parse("2026-03-11")))
                .transactions("t1 fee 100.00 1, t2 fee 100.00 3");
        assertThat(given.owed()).isEqualTo("t2 10.00");
        assertThat(given.reasons()).isEqualTo("t1 no_plan, t2 rule_matched");
        assertThat(given.explanation("t1").getPlanId()).isNull();
        assertThat(given.explanation("t1").getBasisUsd()).isEqualByComparingTo("100");
    }

    @Test
    void attributionIsThatOfTheVersionInForceBeforeTheFirstTheFirst() {
        Given given = Given.rules("r fee 10%")
                .versions(
                        known(),
                        customer("a2", Duration.ofDays(2).toSeconds())
                                .setCampaignId("y")
                                .setCountryCode("DE")
                                .setChallengeType("rapid")
                                .setAccountSize(new BigDecimal("5.00")))
                .transactions("t0 fee 10.00 -1, t1 fee 10.00 1, t2 fee 10.00 2");
        assertThat(given.total("t0").getAffiliateId()).isEqualTo("a1");
        assertThat(given.total("t1")).satisfies(total -> {
            assertThat(total.getFirmId()).isEqualTo("acme");
            assertThat(total.getAffiliateId()).isEqualTo("a1");
            assertThat(total.getCampaignId()).isEqualTo("x");
            assertThat(total.getCustomerId()).isEqualTo("c1");
            assertThat(total.getCauseType()).isEqualTo(CauseType.TRANSACTION);
            assertThat(total.getFeeId()).isNull();
            assertThat(total.getRuleId()).isEqualTo("r");
            assertThat(total.getPlanId()).isEqualTo("p");
            assertThat(total.getPlanVersion()).isEqualTo(1);
            assertThat(total.getEarnedAt()).isEqualTo(Given.day(1));
            assertThat(total.getPayableAt()).isEqualTo(Given.day(1));
            assertThat(total.getChallengeType()).isEqualTo("standard");
            assertThat(total.getAccountSize()).isEqualTo("100000.00");
            assertThat(total.getCountryCode()).isEqualTo("CZ");
            assertThat(total.getShare()).isNull();
            assertThat(total.getReason()).isEqualTo("rule_matched");
            assertThat(total.getCausedBy()).isEmpty();
        });
        assertThat(given.total("t2")).satisfies(total -> {
            assertThat(total.getAffiliateId()).isEqualTo("a2");
            assertThat(total.getCampaignId()).isEqualTo("y");
            assertThat(total.getCountryCode()).isEqualTo("DE");
        });
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            t fee 100.00 1                  | rule_matched
            t fee 100.00 1 pending          | status_pending
            t fee 100.00 1 declined         | status_declined
            t fee 100.00 1 reversed         | status_reversed
            t fee 100.00 1 paused           | status_unmapped
            t fee 0.00 1                    | not_positive
            t fee -1.00 1                   | not_positive
            t fee 1.00 1 EUR usd=0.00       | not_positive
            t fee 1.00 1 EUR usd=-1.00      | not_positive
            t fee -1.00 1 EUR usd=1.00      | not_positive
            t fee 1.00 1 EUR                | waits_for_fx_rate
            t reset 1.00 1                  | no_rule_matched
            t payout 100.00 1               | type_earns_nothing
            t payout 100.00 1 declined      | type_earns_nothing
            t gift 100.00 1                 | type_earns_nothing
            t refund 1.00 1                 | refund_unmatched
            t refund 1.00 1 pending         | status_pending
            t refund 1.00 1 paused          | status_unmapped
            t adjustment 1.00 1             | adjustment_without_fee
            t adjustment 1.00 1 declined    | status_declined
            """)
    void everyTransactionIsExplained(String transaction, String reason) {
        Given given = Given.rules("r fee 10%").transactions(transaction);
        assertThat(given.reasons()).isEqualTo("t " + reason);
        assertThat(given.explanation("t")).satisfies(explanation -> {
            assertThat(explanation.getFirmId()).isEqualTo("acme");
            assertThat(explanation.getCustomerId()).isEqualTo("c1");
            assertThat(explanation.getAffiliateId()).isEqualTo("a1");
            assertThat(explanation.getCauseType()).isEqualTo(CauseType.TRANSACTION);
            assertThat(explanation.getAmount()).isEqualTo(reason.equals("rule_matched") ? "10.00" : "0.00");
            assertThat(explanation.getRecordedAt()).isEqualTo(Instant.EPOCH);
            assertThat(explanation.getCausedBy()).isEmpty();
        });
    }

    @Test
    void theExplanationLeadsBackToRulePlanRateAndBasis() {
        assertThat(Given.rules("r fee 10%")
                        .transactions("t fee 100.00 12 EUR")
                        .rates("acme EUR 2026-03-19 1.1")
                        .explanation("t"))
                .satisfies(explanation -> {
                    assertThat(explanation.getAmount()).isEqualTo("11.00");
                    assertThat(explanation.getRuleId()).isEqualTo("r");
                    assertThat(explanation.getPlanId()).isEqualTo("p");
                    assertThat(explanation.getPlanVersion()).isEqualTo(1);
                    assertThat(explanation.getBasisUsd()).isEqualTo("110.000000000000");
                    assertThat(explanation.getFxRate()).isEqualTo("1.1000000000");
                    assertThat(explanation.getFxDate()).isEqualTo(LocalDate.parse("2026-03-19"));
                    assertThat(explanation.getMatchedFee()).isNull();
                    assertThat(explanation.getMatchedFees()).isEmpty();
                });
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "a1, , t1 rule_matched",
        "a1, y, t1 rule_matched",
        "a2, , t1 no_plan",
        "a2, x, t1 rule_matched",
    })
    void theTwoListsOfAPlanAreAlternatives(String affiliate, @Nullable String campaign, String reasons) {
        assertThat(Given.plans(plan("p", 1, "r fee 10%")
                                .setAffiliates(List.of("a1"))
                                .setCampaigns(List.of("x")))
                        .versions(customer(affiliate, 0).setCampaignId(campaign).setSignupDate(START))
                        .transactions("t1 fee 1.00 1")
                        .reasons())
                .isEqualTo(reasons);
    }
}
