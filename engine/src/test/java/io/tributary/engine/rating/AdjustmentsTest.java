package io.tributary.engine.rating;

import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.rating.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.WaitsFor;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adjustments that earn like their fee: its commission, 15 % of a challenge fee or flat 7.00 of a reset, ÷ its basis. */
class AdjustmentsTest {
    private static Given earning() {
        return Given.plans(plan("p", 1, "r fee 15% cap=30.00", "s reset 7.00")
                .setAdjustmentsEarn(true)
                .setHoldingDays(10)
                .setRefundOnSuccessSubtypes(List.of("on_success")));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # keeps its sign
            f1 fee 100.00 1, x adjustment 20.00 2                            | x 3.00   | adjustment_earned
            f1 fee 100.00 1, x adjustment -20.00 2                           | x -3.00  | adjustment_earned
            f1 fee 100.00 1, x adjustment 0.00 2                             |          | adjustment_earned
            # rounded half to even: 15 % of 0.10 is 0.015, of 0.30 0.045, of 0.50 0.075
            f1 fee 100.00 1, x adjustment 0.10 2                             | x 0.02   | adjustment_earned
            f1 fee 100.00 1, x adjustment 0.30 2                             | x 0.04   | adjustment_earned
            f1 fee 100.00 1, x adjustment -0.50 2                            | x -0.08  | adjustment_earned
            f1 fee 100.00 1, x adjustment 0.03 2                             |          | adjustment_earned
            # of the rounded commission: 15 % of 0.10 is 0.02 (0.015), so 0.20 per USD: 10.00 give 2.00
            f1 fee 0.10 1, x adjustment 10.00 2                              | x 2.00   | adjustment_earned
            # after the customer's cap: 30.00 of 400.00
            f1 fee 400.00 1, x adjustment 100.00 2                           | x 7.50   | adjustment_earned
            # before refunds
            f1 fee 100.00 1, g refund 100.00 2, x adjustment 20.00 3         | x 3.00   | adjustment_earned
            # of a reset, and of a flat reward in proportion too
            f1 reset 70.00 1, x adjustment 20.00 2                           | x 2.00   | adjustment_earned
            # the latest approved fee not after it, by date and id
            f1 fee 100.00 1, f2 reset 70.00 2, x adjustment 20.00 3          | x 2.00   | adjustment_earned
            f2 reset 70.00 2, f1 fee 100.00 1, x adjustment 20.00 3          | x 2.00   | adjustment_earned
            f1 fee 100.00 1, f2 reset 70.00 1, x adjustment 20.00 3          | x 2.00   | adjustment_earned
            f2 reset 70.00 1, f1 fee 100.00 1, x adjustment 20.00 3          | x 2.00   | adjustment_earned
            f1 reset 70.00 1, f2 fee 100.00 1, x adjustment 20.00 3          | x 3.00   | adjustment_earned
            f1 fee 100.00 1, f2 reset 70.00 4, x adjustment 20.00 3          | x 3.00   | adjustment_earned
            f1 fee 100.00 3, x adjustment 20.00 3                            | x 3.00   | adjustment_earned
            y fee 100.00 3, x adjustment 20.00 3                             | x 3.00   | adjustment_earned
            f1 fee 100.00 1, f2 reset 70.00 2 reversed, x adjustment 20.00 3 | x 3.00   | adjustment_earned
            f1 fee 100.00 1, f2 other 70.00 2, x adjustment 20.00 3          | x 3.00   | adjustment_earned
            f1 fee 100.00 4, x adjustment 20.00 3                            |          | adjustment_without_fee
            x adjustment 20.00 3                                             |          | adjustment_without_fee
            # of a fee that waits or is not positive: nothing, and it does not wait itself
            f1 fee 100.00 1 EUR, x adjustment 20.00 3                        |          | fee_earned_nothing
            f1 fee 100.00 1, f2 fee -70.00 2, x adjustment 20.00 3           |          | fee_earned_nothing
            f1 fee 100.00 1 EUR, x adjustment 20.00 3 EUR                    |          | fee_earned_nothing
            # only approved ones
            f1 fee 100.00 1, x adjustment 20.00 2 pending                    |          | status_pending
            # its own USD
            f1 fee 100.00 1, x adjustment 20.00 2 EUR usd=40.00              | x 6.00   | adjustment_earned
            f1 fee 100.00 1, x adjustment 20.00 2 EUR usd=-40.00             | x -6.00  | adjustment_earned
            f1 fee 50.00 1 EUR usd=100.00, x adjustment 20.00 2              | x 3.00   | adjustment_earned
            """)
    void whatAnAdjustmentEarns(String transactions, @Nullable String owed, String reason) {
        Given given = earning().transactions(transactions);
        assertThat(given.rating().owed().stream()
                        .filter(total -> total.getCauseId().equals("x"))
                        .map(total -> "x " + total.getAmount().toPlainString())
                        .toList())
                .isEqualTo(owed == null ? List.of() : List.of(owed));
        assertThat(given.explanation("x").getReason()).isEqualTo(reason);
        assertThat(given.explanation("x").getAmount()).isEqualByComparingTo(owed == null ? "0" : owed.substring(2));
        assertThat(given.rating().waiting()).doesNotContainKey("x");
    }

    @Test
    void allButDateMonthAndBasisIsTheFees() {
        Given given = earning()
                .versions(
                        customer("a1", 0)
                                .setCampaignId("c")
                                .setCountryCode("CZ")
                                .setChallengeType("standard"),
                        customer("a2", 86_400 * 30))
                .transactions("f1 fee 100.00 1, x adjustment 20.00 40 EUR")
                .rates("acme EUR 2026-04-17 1.5");
        assertThat(given.total("x")).satisfies(total -> {
            assertThat(total.getAffiliateId()).isEqualTo("a1");
            assertThat(total.getCampaignId()).isEqualTo("c");
            assertThat(total.getCountryCode()).isEqualTo("CZ");
            assertThat(total.getChallengeType()).isEqualTo("standard");
            assertThat(total.getRuleId()).isEqualTo("r");
            assertThat(total.getPlanId()).isEqualTo("p");
            assertThat(total.getFeeId()).isNull();
            assertThat(total.getAmount()).isEqualTo("4.50");
            assertThat(total.getBasisUsd()).isEqualTo("30.000000000000");
            assertThat(total.getFxRate()).isEqualTo("1.5000000000");
            assertThat(total.getFxDate()).isEqualTo(LocalDate.parse("2026-04-17"));
            assertThat(total.getEarnedAt()).isEqualTo(Given.day(40));
            assertThat(total.getPayableAt()).isEqualTo(Given.day(50));
            assertThat(total.getReason()).isEqualTo("adjustment_earned");
        });
        assertThat(given.explanation("x")).satisfies(explanation -> {
            assertThat(explanation.getAffiliateId()).isEqualTo("a1");
            assertThat(explanation.getMatchedFee()).isEqualTo("f1");
            assertThat(explanation.getMatchedFees()).isEmpty();
            assertThat(explanation.getRuleId()).isEqualTo("r");
            assertThat(explanation.getPlanId()).isEqualTo("p");
            assertThat(explanation.getPlanVersion()).isEqualTo(1);
            assertThat(explanation.getBasisUsd()).isEqualTo("30.000000000000");
            assertThat(explanation.getFxRate()).isEqualTo("1.5000000000");
            assertThat(explanation.getConsidered()).hasSize(2);
        });
    }

    @Test
    void withoutARateOneThatWouldEarnWaits() {
        Given given = earning().transactions("f1 fee 100.00 1, x adjustment -20.00 2 EUR");
        assertThat(given.rating().waiting()).isEqualTo(Map.of("x", WaitsFor.FX_RATE));
        assertThat(given.reasons()).isEqualTo("f1 rule_matched, x waits_for_fx_rate");
        assertThat(given.explanation("x").getMatchedFee()).isEqualTo("f1");
        assertThat(given.rates("platform EUR 2026-03-03 2").owed()).isEqualTo("f1 15.00, x -6.00");
    }

    @Test
    void outsideCapsAndTiers() {
        Given given = Given.plans(plan("p", 1, "r fee 10% cap=10.00 month=5.00").setAdjustmentsEarn(true))
                .transactions("f1 fee 100.00 1, x adjustment 100.00 2, f2 fee 100.00 3");
        assertThat(given.owed()).isEqualTo("f1 10.00, f2 0.00, x 10.00");
        assertThat(given.total("x").getShare()).isNull();
        assertThat(given.total("f1").getShare()).isNotNull();
    }

    @ParameterizedTest(name = "fee on day {0}, adjustment on day {1}: {2}")
    @CsvSource({
        "1, 2, adjustments_earn_nothing",
        "1, 4, adjustments_earn_nothing",
        "3, 4, adjustment_earned",
    })
    void thePlanVersionOfTheFeeDecides(int fee, int adjustment, String reason) {
        Given given = Given.plans(
                        plan("p", 1, "r fee 10%"),
                        plan("p", 2, "r fee 10%")
                                .setAdjustmentsEarn(true)
                                .setEffectiveFrom(LocalDate.parse("2026-03-11")))
                .transactions("f1 fee 100.00 %d, x adjustment 20.00 %d EUR usd=5.00".formatted(fee, adjustment));
        assertThat(given.explanation("x").getReason()).isEqualTo(reason);
        assertThat(given.explanation("x").getMatchedFee()).isEqualTo("f1");
        assertThat(given.owed()).isEqualTo("f1 10.00" + (reason.endsWith("earned") ? ", x 0.50" : ""));
    }

    @Test
    void aFeeThatNoRuleMatchedOrUnderNoPlanGivesNothing() {
        assertThat(Given.plans(plan("p", 1, "s other 7.00").setAdjustmentsEarn(true))
                        .transactions("f1 fee 100.00 1, x adjustment 20.00 2")
                        .reasons())
                .isEqualTo("f1 no_rule_matched, x fee_earned_nothing");
        assertThat(Given.plans()
                        .transactions("f1 fee 100.00 1, x adjustment 20.00 2")
                        .reasons())
                .isEqualTo("f1 no_plan, x adjustments_earn_nothing");
    }

    @Test
    void aDifferenceOfNothingIsNoTotal() {
        assertThat(Given.plans(plan("p", 1, "r fee 0%").setAdjustmentsEarn(true))
                        .transactions("f1 fee 100.00 1, x adjustment 20.00 2")
                        .owed())
                .isEmpty();
    }
}
