package io.tributary.engine.month;

import static io.tributary.engine.month.Shares.MARCH;
import static io.tributary.engine.month.Shares.MARCH_END;
import static io.tributary.engine.month.Shares.capped;
import static io.tributary.engine.month.Shares.cause;
import static io.tributary.engine.month.Shares.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthCause;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PurchaseShare;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.Explanation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapTest {
    private static List<CauseTotal> totals(MonthCause... causes) {
        return MonthReckoning.totals(MARCH, Arrays.asList(causes).iterator());
    }

    @Test
    void whatExceedsTheCapIsTakenBackInOneCause() {
        assertThat(totals(capped("t1", "fee", 1, "60.00", "100.00"), capped("t2", "fee", 1, "70.55", "100.00")))
                .singleElement()
                .isEqualTo(CauseTotal.newBuilder()
                        .setFirmId("acme")
                        .setAffiliateId("a1")
                        .setCauseType(CauseType.CAP)
                        .setCauseId("2026-03|standard|fee")
                        .setAmount(new BigDecimal("-30.55"))
                        .setRuleId("fee")
                        .setPlanId("standard")
                        .setPlanVersion(1)
                        .setEarnedAt(MARCH_END)
                        .setPayableAt(MARCH_END.plus(Duration.ofDays(14)))
                        .setReason("cap_exceeded")
                        .setCausedBy("transactions:0:7")
                        .build());
    }

    @Test
    void theCapItselfIsNotExceeded() {
        assertThat(totals(capped("t1", "fee", 1, "60.00", "100.00"), capped("t2", "fee", 1, "40.00", "100.00")))
                .extracting(CauseTotal::getAmount, CauseTotal::getReason)
                .containsExactly(tuple(new BigDecimal("0.00"), "cap_not_exceeded"));
        assertThat(totals(capped("t1", "fee", 1, "60.00", "100.00"), capped("t2", "fee", 1, "40.01", "100.00")))
                .extracting(CauseTotal::getAmount)
                .containsExactly(new BigDecimal("-0.01"));
    }

    @Test
    void aCapOfNothingTakesAllBack() {
        assertThat(totals(capped("t1", "fee", 1, "60.00", "0.00")))
                .extracting(CauseTotal::getAmount)
                .containsExactly(new BigDecimal("-60.00"));
    }

    @Test
    void everyRuleHasItsOwnCap() {
        assertThat(totals(
                        capped("t1", "fee", 1, "60.00", "50.00"),
                        capped("c1|funded", "bonus", 1, "80.00", "50.00"),
                        capped("t3", "uncapped", 1, "500.00", null)))
                .extracting(CauseTotal::getCauseId, CauseTotal::getAmount)
                .containsExactly(
                        tuple("2026-03|standard|bonus", new BigDecimal("-30.00")),
                        tuple("2026-03|standard|fee", new BigDecimal("-10.00")));
    }

    @Test
    void theCapIsOneAcrossVersionsAndTheNewestAmongTheCausesSaysHowMuch() {
        assertThat(totals(capped("t1", "fee", 2, "60.00", "100.00"), capped("t2", "fee", 1, "70.00", "20.00")))
                .extracting(CauseTotal::getAmount, CauseTotal::getPlanVersion)
                .containsExactly(tuple(new BigDecimal("-30.00"), 2));
    }

    @Test
    void whereTheNewestVersionHasNoCapThereIsNone() {
        assertThat(totals(capped("t1", "fee", 1, "60.00", "20.00"), capped("t2", "fee", 2, "70.00", null)))
                .isEmpty();
    }

    @Test
    void aRefundedCauseNamesTheVersionThoughItConsumesNothing() {
        assertThat(totals(capped("t1", "fee", 1, "60.00", "20.00"), capped("t2", "fee", 2, "0.00", "50.00")))
                .extracting(CauseTotal::getAmount, CauseTotal::getPlanVersion)
                .containsExactly(tuple(new BigDecimal("-10.00"), 2));
    }

    @Test
    void holdingIsThatOfTheNewestVersion() {
        MonthShare shorter = MonthShare.newBuilder(share("1.00", "50.00", null))
                .setHoldingDays(3)
                .build();
        assertThat(totals(capped("t1", "fee", 1, "60.00", "20.00"), cause("t2", 0, "fee", 2, shorter)))
                .extracting(CauseTotal::getPayableAt)
                .containsExactly(MARCH_END.plus(Duration.ofDays(3)));
    }

    @Test
    void purchasesConsumeCapsAsAllOtherCausesDo() {
        PurchaseShare bought = PurchaseShare.newBuilder()
                .setFee(new BigDecimal("499.00"))
                .setRefunded(new BigDecimal("0.00"))
                .build();
        assertThat(totals(cause("t1", 0, "fee", 1, share("10.00", "4.00", bought))))
                .extracting(CauseTotal::getAmount)
                .containsExactly(new BigDecimal("-6.00"));
    }

    @Test
    void theExplanationSaysWhatTheTotalSays() {
        CauseTotal total = totals(capped("t1", "fee", 1, "60.00", "50.00")).getFirst();
        Explanation explanation = MonthExplanations.of(total, Shares.MARCH_8);
        assertThat(explanation.getAmount()).isEqualTo("-10.00");
        assertThat(explanation.getReason()).isEqualTo("cap_exceeded");
        assertThat(explanation.getRuleId()).isEqualTo("fee");

        Explanation gone = MonthExplanations.noLongerOwed(
                "acme", "a1", MonthExplanations.stated(explanation), Shares.MARCH_8, "transactions:0:8");
        assertThat(gone.getCauseId()).isEqualTo("2026-03|standard|fee");
        assertThat(gone.getAmount()).isEqualTo("0.00");
        assertThat(gone.getRuleId()).isEqualTo("fee");
        assertThat(gone.getPlanId()).isEqualTo("standard");
        assertThat(MonthExplanations.stated(gone).getDigest())
                .isNotEqualTo(MonthExplanations.stated(explanation).getDigest());
    }

    @Test
    void anExplanationIsTheSameWheneverAndByWhateverItIsBroughtAbout() {
        CauseTotal total = totals(capped("t1", "fee", 1, "60.00", "50.00")).getFirst();
        CauseTotal later = CauseTotal.newBuilder(total).setCausedBy("other:0:9").build();
        assertThat(MonthExplanations.stated(MonthExplanations.of(total, Shares.MARCH_8)))
                .isEqualTo(MonthExplanations.stated(MonthExplanations.of(later, MARCH_END)));
    }
}
