package io.tributary.engine.rating;

import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.rating.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.PlanVersion;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PurchaseShare;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What totals bring into their affiliate's month. The plan has tiers; its rule pays 10 % of challenge fees. */
class MonthShareTest {
    private static final Tiers TIERS = Tiers.newBuilder()
            .setMode(TierMode.MARGINAL)
            .setMeasure(TierMeasure.PURCHASES)
            .setSteps(List.of(TierStep.newBuilder()
                    .setFrom(new BigDecimal("2.00"))
                    .setExtraPercent(new BigDecimal("1.0000000000"))
                    .build()))
            .build();

    private static PlanVersion.Builder tiered(String... rules) {
        return plan("p", 1, rules).setTiers(TIERS).setHoldingDays(14).setRefundOnSuccessSubtypes(List.of("on_success"));
    }

    private static MonthShare share(Given given, String causeId) {
        return Objects.requireNonNull(given.total(causeId).getShare());
    }

    @Test
    void aPurchaseBringsAllThatCapsAndTiersAskFor() {
        Given given = Given.plans(tiered("r fee 10% month=1000.00"))
                .zone("America/New_York")
                .transactions("f1 fee 100.00 23, f2 fee 100.00 24, r1 refund 25.00 40");
        assertThat(share(given, "f1"))
                .isEqualTo(MonthShare.newBuilder()
                        .setMonth("2026-03")
                        .setMonthEnd(Instant.parse("2026-04-01T03:59:59.999999Z"))
                        .setHoldingDays(14)
                        .setNetAmount(new BigDecimal("10.00"))
                        .setMonthCap(new BigDecimal("1000.00"))
                        .setPurchase(PurchaseShare.newBuilder()
                                .setFee(new BigDecimal("100.00"))
                                .setRefunded(new BigDecimal("0.00"))
                                .setTiers(TIERS)
                                .build())
                        .build());
        assertThat(share(given, "f2").getNetAmount()).isEqualTo("7.50");
        assertThat(share(given, "f2").getPurchase().getRefunded()).isEqualTo("25.00");
        assertThat(share(given, "f2").getMonth()).isEqualTo("2026-04");
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            f1 fee 100.00 1                                                         | 10.00 0.00
            # net of refunds whenever they came, of the running total rounded half to even: 10.00 x 33.35 / 100 = 3.335
            f1 fee 100.00 1, r1 refund 33.35 50                                     | 6.66 33.35
            f1 fee 100.00 1, r1 refund 33.35 50, r2 refund 33.35 51                 | 3.33 66.70
            f1 fee 100.00 1, r1 refund 100.00 50                                    | 0.00 100.00
            # without refunds on success
            f1 fee 100.00 1, r1 refund 100.00 2 on_success                          | 10.00 0.00
            f1 fee 100.00 1, r1 refund 40.00 2 on_success, r2 refund 40.00 3        | 6.00 40.00
            # not approved ones count in nothing
            f1 fee 100.00 1, r1 refund 100.00 2 pending                             | 10.00 0.00
            """)
    void whatIsNetOfRefunds(String transactions, String netAndRefunded) {
        MonthShare share = share(Given.plans(tiered("r fee 10%")).transactions(transactions), "f1");
        assertThat(share.getNetAmount() + " " + share.getPurchase().getRefunded())
                .isEqualTo(netAndRefunded);
        assertThat(share.getMonthCap()).isNull();
    }

    @Test
    void aTotalOfNothingIsStatedForItsShare() {
        Given given = Given.plans(tiered("r fee 10% cap=10.00", "zero reset 0%"))
                .transactions("f1 fee 100.00 1, f2 fee 300.00 2, x1 reset 5.00 3");
        assertThat(given.owed()).isEqualTo("f1 10.00, f2 0.00, x1 0.00");
        assertThat(share(given, "f2").getNetAmount()).isEqualTo("0.00");
        assertThat(share(given, "f2").getPurchase().getFee()).isEqualTo("300.00");
        assertThat(given.total("f2").getReason()).isEqualTo("capped_for_customer");
        assertThat(given.total("f2").getBasisUsd()).isEqualByComparingTo("300");
    }

    @Test
    void onlyPurchasesCountInTiers() {
        Given given = Given.plans(tiered("r reset 10%", "o other 10%", "ph phase:funded 5.00"))
                .versions(customer("a1", 0).setPhase("funded"))
                .transactions("x1 reset 100.00 1, o1 other 100.00 1");
        assertThat(given.rating().owed()).hasSize(3).allSatisfy(total -> {
            assertThat(total.getShare()).isNotNull();
            assertThat(total.getShare().getPurchase()).isNull();
            assertThat(total.getShare().getNetAmount()).isEqualTo(total.getAmount());
        });
    }

    @Test
    void whatNoRuleMatchedOrWaitsHasNone() {
        assertThat(Given.plans(tiered("r reset 10%"))
                        .transactions("f1 fee 100.00 1, x1 reset 100.00 1 EUR, x2 reset 5.00 1 pending")
                        .owed())
                .isEmpty();
    }

    @Test
    void refundsHaveNone() {
        Given given = Given.plans(tiered("r fee 10%")).transactions("f1 fee 100.00 1, r1 refund 100.00 2");
        assertThat(given.total("r1").getAmount()).isEqualTo("-10.00");
        assertThat(given.total("r1").getShare()).isNull();
    }

    @Test
    void anyVersionOfThePlanIsEnough() {
        PlanVersion.Builder plain = plan("p", 1, "r fee 10%");
        Given given = Given.plans(
                        plain,
                        plan("p", 2, "other reset 1% month=5.00").setEffectiveFrom(LocalDate.parse("2027-01-01")))
                .transactions("f1 fee 100.00 1");
        MonthShare share = share(given, "f1");
        assertThat(share.getMonthCap()).isNull();
        assertThat(share.getPurchase().getTiers()).isNull();
        assertThat(Given.plans(plain)
                        .transactions("f1 fee 100.00 1")
                        .total("f1")
                        .getShare())
                .isNull();
    }

    @Test
    void anotherPlansTiersOrACustomersCapAreNot() {
        assertThat(Given.plans(
                                plan("p", 1, "r fee 10% cap=50.00").setAffiliates(List.of("a1")),
                                plan("q", 1, "r fee 10% month=50.00").setTiers(TIERS))
                        .transactions("f1 fee 100.00 1")
                        .total("f1")
                        .getShare())
                .isNull();
    }
}
