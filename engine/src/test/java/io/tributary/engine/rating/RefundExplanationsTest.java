package io.tributary.engine.rating;

import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.rating.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.TransactionAccepted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How refunds are explained. A challenge fee earns 10 %. */
class RefundExplanationsTest {
    private static Given rules() {
        return Given.plans(plan("p", 1, "s reset 5%", "r fee 10%")
                .setRefundOnSuccessSubtypes(List.of("on_success"))
                .setHoldingDays(14));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            f1 fee 100.00 1, r1 refund 100.00 2                                    | -10.00 refund_exact f1
            f1 fee 100.00 1, r1 refund 40.00 2                                     | -4.00 refund_allocated f1
            f1 fee 100.00 1, f2 fee 80.00 2, r1 refund 120.00 3                    | -12.00 refund_allocated f2 f1
            f1 fee 100.00 1, r1 refund 250.00 2                                    | -10.00 refund_allocated f1
            r1 refund 100.00 2                                                     | 0.00 refund_unmatched
            f1 fee 100.00 1, r1 refund 100.00 2 on_success                         | 0.00 refund_on_success f1
            f1 fee 100.00 1, f2 fee 80.00 2, r1 refund 120.00 3 on_success         | 0.00 refund_on_success f2 f1
            # of a fee that is reversed, waits, or matched no rule it takes back nothing
            f1 fee 100.00 1 reversed, r1 refund 100.00 2                           | 0.00 refund_exact f1
            f1 fee 100.00 1 reversed, r1 refund 100.00 2 on_success                | 0.00 refund_on_success f1
            f1 fee 100.00 1 EUR, r1 refund 100.00 2 EUR                            | 0.00 refund_exact f1
            """)
    void whatARefundSays(String transactions, String expected) {
        Given given = rules().transactions(transactions);
        assertThat(given.explanation("r1")).satisfies(explanation -> {
            List<String> words =
                    new ArrayList<>(List.of(explanation.getAmount().toPlainString(), explanation.getReason()));
            words.addAll(explanation.getMatchedFees());
            assertThat(String.join(" ", words)).isEqualTo(expected);
            assertThat(explanation.getMatchedFee())
                    .isEqualTo(explanation.getMatchedFees().stream().findFirst().orElse(null));
            assertThat(explanation.getCustomerId()).isEqualTo("c1");
        });
    }

    @Test
    void aRefundLeadsBackToItsFeesRulePlanRateAndBasis() {
        Given given = rules().versions(customer("a1", 0), customer("a2", 86_400 * 30))
                .transactions("f1 fee 100.00 12 EUR, r1 refund 50.00 40 EUR")
                .rates("acme EUR 2026-03-20 1.1, acme EUR 2026-04-17 3");
        assertThat(given.explanation("r1")).satisfies(explanation -> {
            assertThat(explanation.getAmount()).as("half of 11.00").isEqualTo("-5.50");
            assertThat(explanation.getAffiliateId()).isEqualTo("a1");
            assertThat(explanation.getRuleId()).isEqualTo("r");
            assertThat(explanation.getPlanId()).isEqualTo("p");
            assertThat(explanation.getPlanVersion()).isEqualTo(1);
            assertThat(explanation.getBasisUsd()).isEqualTo("110.000000000000");
            assertThat(explanation.getFxRate()).isEqualTo("1.1000000000");
            assertThat(explanation.getFxDate()).isEqualTo(LocalDate.parse("2026-03-20"));
            assertThat(explanation.getConsidered()).hasSize(2);
        });
        assertThat(given.total("r1")).satisfies(total -> {
            assertThat(total.getFxRate()).isEqualTo("1.1000000000");
            assertThat(total.getBasisUsd()).isEqualTo("110.000000000000");
            assertThat(total.getAffiliateId()).isEqualTo("a1");
            assertThat(total.getEarnedAt()).isEqualTo(Given.day(40));
        });
        assertThat(rules().versions(customer("a1", 0), customer("a2", 86_400 * 30))
                        .transactions("r1 refund 50.00 40")
                        .explanation("r1")
                        .getAffiliateId())
                .as("of no fee: in force at its date")
                .isEqualTo("a2");
    }

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            # each fee by its own plan version: the second one, from day 3 on, knows refunds on success
            f1 fee 100.00 1, r1 refund 100.00 5 on_success                        | r1<f1 -10.00 | refund_exact
            f2 fee 100.00 4, r1 refund 100.00 5 on_success                        | none         | refund_on_success
            f1 fee 100.00 1, f2 fee 80.00 4, r1 refund 120.00 5 on_success        | r1<f1 -4.00  | refund_allocated
            # a fee under no plan has none
            f0 fee 100.00 -9, r1 refund 100.00 5 on_success                       | none         | refund_exact
            """)
    void onSuccessIsAskedOfEachFeesPlanVersion(String transactions, @Nullable String takenBack, String reason) {
        Given given = Given.plans(
                        plan("p", 1, "r fee 10%").setEffectiveFrom(LocalDate.parse("2026-03-08")),
                        plan("p", 2, "r fee 10%")
                                .setEffectiveFrom(LocalDate.parse("2026-03-11"))
                                .setRefundOnSuccessSubtypes(List.of("on_success")))
                .transactions(transactions);
        assertThat(given.rating().owed().stream()
                        .filter(total -> total.getFeeId() != null)
                        .map(total -> total.getCauseId() + "<" + total.getFeeId() + " " + total.getAmount())
                        .toList())
                .isEqualTo(takenBack == null ? List.of() : List.of(takenBack));
        assertThat(given.explanation("r1").getReason()).isEqualTo(reason);
    }

    @Test
    void refundsComeBackToTheCappedCommissionToTheCent() {
        // 33.33 of 100.00 after the cap; thirds of it 11.11, then 22.22 (22.2189), then 33.33
        Given given = Given.rules("r fee 50% cap=33.33")
                .transactions("f1 fee 300.00 1, r1 refund 99.99 2, r2 refund 99.99 3, r3 refund 100.02 4");
        assertThat(given.owed()).isEqualTo("f1 33.33, r1<f1 -11.11, r2<f1 -11.11, r3<f1 -11.11");
    }

    @Test
    void thousandsOfFeesAndRefundsAreRatedInOneGo() {
        List<TransactionAccepted> transactions = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            transactions.add(Given.transaction("f%05d fee 7.00 1".formatted(i)));
            transactions.add(Given.transaction("r%05d refund 3.50 2".formatted(i)));
        }
        // Two refunds for each of the latest 10000 fees; 0.70 each, 0.35 back twice
        Rating rating = rules().transactions(transactions).rating();
        assertThat(rating.owed()).hasSize(40_000);
        assertThat(rating.findings()).isEmpty();
        assertThat(rating.explanations()).hasSize(40_000);
    }
}
