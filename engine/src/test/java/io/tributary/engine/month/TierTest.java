package io.tributary.engine.month;

import static io.tributary.control.TierMeasure.PURCHASES;
import static io.tributary.control.TierMeasure.USD_VOLUME;
import static io.tributary.control.TierMode.MARGINAL;
import static io.tributary.control.TierMode.WHOLE;
import static io.tributary.engine.month.Shares.MARCH;
import static io.tributary.engine.month.Shares.MARCH_END;
import static io.tributary.engine.month.Shares.capped;
import static io.tributary.engine.month.Shares.purchase;
import static io.tributary.engine.month.Shares.rated;
import static io.tributary.engine.month.Shares.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.control.Tiers;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthCause;
import io.tributary.proptrading.CauseType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TierTest {
    private static final Tiers SLICES = tiers(MARGINAL, USD_VOLUME, "1000", "2", "2000", "5");
    private static final Tiers ALL_BY_VOLUME = tiers(WHOLE, USD_VOLUME, "1000", "2", "2000", "5");
    private static final Tiers FROM_THE_NTH = tiers(MARGINAL, PURCHASES, "2", "10", "4", "20");
    private static final Tiers ALL_BY_PURCHASES = tiers(WHOLE, PURCHASES, "2", "10", "4", "20");

    private static List<CauseTotal> totals(MonthCause... causes) {
        return MonthReckoning.totals(MARCH, Arrays.asList(causes).iterator());
    }

    private static void expect(String amount, String reason, MonthCause... causes) {
        assertThat(totals(causes)).singleElement().satisfies(total -> {
            assertThat(total.getAmount()).isEqualTo(amount);
            assertThat(total.getReason()).isEqualTo(reason);
        });
    }

    private static void expect(String amount, MonthCause... causes) {
        expect(amount, "tier_reached", causes);
    }

    @Test
    void aTierIsOneCauseOfTheMonthsLastInstantWithoutARule() {
        assertThat(totals(purchase("t1", 0, "1500.00", "0.00", 3, SLICES)))
                .singleElement()
                .isEqualTo(CauseTotal.newBuilder()
                        .setFirmId("acme")
                        .setAffiliateId("a1")
                        .setCauseType(CauseType.TIER)
                        .setCauseId("2026-03|standard")
                        .setAmount(new BigDecimal("10.00"))
                        .setPlanId("standard")
                        .setPlanVersion(3)
                        .setEarnedAt(MARCH_END)
                        .setPayableAt(MARCH_END.plus(Duration.ofDays(14)))
                        .setReason("tier_reached")
                        .setCausedBy("transactions:0:7")
                        .build());
    }

    @Test
    void aPlanWithoutTiersHasNoTier() {
        assertThat(totals(purchase("t1", 0, "9000.00", "0.00", 1, null))).isEmpty();
    }

    @Test
    void justBelowTheFirstStepNothingIsReached() {
        expect("0.00", "tier_not_reached", purchase("t1", 0, "999.99", "0.00", 1, SLICES));
        expect("0.00", "tier_not_reached", purchase("t1", 0, "999.99", "0.00", 1, ALL_BY_VOLUME));
        expect("0.00", "tier_not_reached", purchase("t1", 0, "999.99", "0.00", 1, FROM_THE_NTH));
        expect("0.00", "tier_not_reached", purchase("t1", 0, "999.99", "0.00", 1, ALL_BY_PURCHASES));
    }

    @Test
    void fromIsIncluded() {
        // Of a slice that ends where the step begins nothing lies in the step.
        expect("0.00", purchase("t1", 0, "1000.00", "0.00", 1, SLICES));
        expect("20.00", purchase("t1", 0, "1000.00", "0.00", 1, ALL_BY_VOLUME));
        expect(
                "10.00",
                purchase("t1", 0, "100.00", "0.00", 1, FROM_THE_NTH),
                purchase("t2", 0, "100.00", "0.00", 1, FROM_THE_NTH));
        expect(
                "20.00",
                purchase("t1", 0, "100.00", "0.00", 1, ALL_BY_PURCHASES),
                purchase("t2", 0, "100.00", "0.00", 1, ALL_BY_PURCHASES));
    }

    @Test
    void aStepFromNothingCountsFromTheFirstCent() {
        expect("0.02", purchase("t1", 0, "2.00", "0.00", 1, tiers(MARGINAL, USD_VOLUME, "0", "1")));
    }

    @Test
    void eachSliceEarnsAtItsOwnStepAndAHigherStepReplacesLowerOnes() {
        // 2500: 1000 at nothing, 1000 at 2 %, 500 at 5 %, in one purchase or in many.
        expect("45.00", purchase("t1", 0, "2500.00", "0.00", 1, SLICES));
        expect(
                "45.00",
                purchase("t1", 0, "800.00", "0.00", 1, SLICES),
                purchase("t2", 1, "800.00", "0.00", 1, SLICES),
                purchase("t3", 2, "400.00", "0.00", 1, SLICES),
                purchase("t4", 3, "500.00", "0.00", 1, SLICES));
    }

    @Test
    void eachPurchaseFromTheNthOnEarnsAtItsOwnStep() {
        // 2nd and 3rd at 10 %, 4th at 20 %.
        expect(
                "130.00",
                purchase("t1", 0, "100.00", "0.00", 1, FROM_THE_NTH),
                purchase("t2", 1, "200.00", "0.00", 1, FROM_THE_NTH),
                purchase("t3", 2, "300.00", "0.00", 1, FROM_THE_NTH),
                purchase("t4", 3, "400.00", "0.00", 1, FROM_THE_NTH));
    }

    @Test
    void theWholeMonthEarnsAtTheStepReached() {
        expect(
                "200.00",
                purchase("t1", 0, "100.00", "0.00", 1, ALL_BY_PURCHASES),
                purchase("t2", 1, "200.00", "0.00", 1, ALL_BY_PURCHASES),
                purchase("t3", 2, "300.00", "0.00", 1, ALL_BY_PURCHASES),
                purchase("t4", 3, "400.00", "0.00", 1, ALL_BY_PURCHASES));
        expect(
                "100.00",
                purchase("t1", 0, "1999.99", "0.00", 1, ALL_BY_VOLUME),
                purchase("t2", 0, "0.01", "0.00", 1, ALL_BY_VOLUME));
    }

    @Test
    void positionsGoByDateThenByTheBytesOfTheId() {
        // The first of two earns nothing: by date t2, at one instant the private-use character before the emoji.
        expect(
                "10.00",
                purchase("t1", 1, "100.00", "0.00", 1, FROM_THE_NTH),
                purchase("t2", 0, "200.00", "0.00", 1, FROM_THE_NTH));
        expect(
                "10.00",
                purchase("\uD83D\uDE00", 0, "100.00", "0.00", 1, FROM_THE_NTH),
                purchase("\uF8FF", 0, "200.00", "0.00", 1, FROM_THE_NTH));
    }

    @Test
    void aFullyRefundedPurchaseDoesNotCountAtAll() {
        expect(
                "0.00",
                "tier_not_reached",
                purchase("t1", 0, "100.00", "100.00", 2, FROM_THE_NTH),
                purchase("t2", 1, "200.00", "0.00", 1, FROM_THE_NTH));
        assertThat(totals(
                        purchase("t1", 0, "100.00", "100.00", 2, FROM_THE_NTH),
                        purchase("t2", 1, "200.00", "0.00", 1, FROM_THE_NTH)))
                .extracting(CauseTotal::getPlanVersion)
                .containsExactly(1);
        assertThat(totals(purchase("t1", 0, "100.00", "100.00", 2, FROM_THE_NTH)))
                .extracting(CauseTotal::getPlanVersion, CauseTotal::getReason)
                .containsExactly(tuple(2, "tier_not_reached"));
    }

    @Test
    void aPartlyRefundedPurchaseIsOnePurchaseWithWhatRemains() {
        // 200 of 300 remain; 10 % of them.
        expect(
                "20.00",
                purchase("t1", 0, "100.00", "99.99", 1, FROM_THE_NTH),
                purchase("t2", 1, "300.00", "100.00", 1, FROM_THE_NTH));
    }

    @Test
    void whatRemainsOfABasisMayBeNoDecimal() {
        // A basis of 100 for a fee of 7 of which 3 are refunded leaves 400/7; 7 of them are 400 and not a bit less.
        Tiers tiers = tiers(WHOLE, USD_VOLUME, "400", "1");
        MonthCause[] sevenths = new MonthCause[7];
        for (int i = 0; i < 7; i++) {
            sevenths[i] = rated("t" + i, i, "100", "7.00", "3.00", 1, tiers);
        }
        expect("4.00", sevenths);
        expect("0.00", "tier_not_reached", Arrays.copyOf(sevenths, 6));
    }

    @Test
    void theSumIsRoundedOnceHalfToEven() {
        Tiers one = tiers(MARGINAL, USD_VOLUME, "0", "1");
        // 0.125 and 0.135; twice 0.5 cents are one.
        expect("0.12", purchase("t1", 0, "12.50", "0.00", 1, one));
        expect("0.14", purchase("t1", 0, "13.50", "0.00", 1, one));
        expect("0.01", purchase("t1", 0, "0.50", "0.00", 1, one), purchase("t2", 0, "0.50", "0.00", 1, one));
        // A third of 37.50 is 12.5 exactly, a third of 37.51 is a bit more.
        expect("0.12", rated("t1", 0, "37.50", "3.00", "2.00", 1, one));
        expect("0.13", rated("t1", 0, "37.51", "3.00", "2.00", 1, one));
    }

    @Test
    void eachPurchaseGoesByTheTiersOfItsOwnVersionButAllCountForAll() {
        // t1 counts, earns nothing. t2 lies in (900, 1400]: 400 at 2 %. t3 is the third: 10 % of 200.
        // t4 by the month's five purchases at 20 % of 50. t5 by the month's volume, 1650 + 20, at 2 %.
        expect(
                "38.40",
                purchase("t1", 0, "900.00", "0.00", 1, null),
                purchase("t2", 1, "500.00", "0.00", 2, SLICES),
                purchase("t3", 2, "200.00", "0.00", 3, FROM_THE_NTH),
                purchase("t4", 3, "50.00", "0.00", 4, tiers(WHOLE, PURCHASES, "5", "20")),
                purchase("t5", 4, "20.00", "0.00", 5, ALL_BY_VOLUME));
    }

    @Test
    void whatATierByPurchasesCountsLiesBelowTheNextSlice() {
        // t1 is the first purchase and earns nothing; t2 lies in (900, 1400]: 400 at 2 %.
        expect(
                "8.00",
                purchase("t1", 0, "900.00", "0.00", 1, FROM_THE_NTH),
                purchase("t2", 1, "500.00", "0.00", 2, SLICES));
    }

    @Test
    void versionOfTheTierIsTheNewestThatCountsWithTiersOrWithout() {
        assertThat(totals(purchase("t1", 0, "1500.00", "0.00", 1, SLICES), purchase("t2", 1, "1.00", "0.00", 2, null)))
                .extracting(
                        CauseTotal::getPlanVersion, total -> total.getAmount().toPlainString())
                .containsExactly(tuple(2, "10.00"));
    }

    @Test
    void onlyPurchasesCount() {
        expect(
                "0.00",
                "tier_not_reached",
                purchase("t1", 0, "999.00", "0.00", 1, SLICES),
                capped("c1|funded", "bonus", 1, "5000.00", null));
    }
}
