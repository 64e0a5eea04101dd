package io.tributary.engine.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.MonthShare;
import io.tributary.proptrading.CauseType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TotalChangesTest {
    private static CauseTotal total(String amount, UnaryOperator<CauseTotal.Builder> with) {
        return with.apply(CauseTotal.newBuilder()
                        .setFirmId("acme")
                        .setAffiliateId("a1")
                        .setCauseType(CauseType.TRANSACTION)
                        .setCauseId("t1")
                        .setAmount(new BigDecimal(amount))
                        .setEarnedAt(Instant.EPOCH)
                        .setPayableAt(Instant.EPOCH)
                        .setReason("rule_matched")
                        .setCausedBy("before"))
                .build();
    }

    private static CauseTotal shared(String amount, String net) {
        return total(
                amount,
                total -> total.setShare(MonthShare.newBuilder()
                        .setMonth("2026-03")
                        .setMonthEnd(Instant.EPOCH)
                        .setHoldingDays(0)
                        .setNetAmount(new BigDecimal(net))
                        .build()));
    }

    private static CauseTotal plain(String amount) {
        return total(amount, total -> total);
    }

    private static CauseTotal causedBy(CauseTotal total) {
        return CauseTotal.newBuilder(total).setCausedBy("event").build();
    }

    private static List<CauseTotal> between(List<CauseTotal> before, List<CauseTotal> now) {
        return TotalChanges.between(before, now, "event");
    }

    @Test
    void whatIsWorthTheSameIsNotStatedAgain() {
        assertThat(between(List.of(shared("0.00", "0.00")), List.of(causedBy(shared("0.00", "0.00")))))
                .isEmpty();
        assertThat(between(List.of(shared("1.00", "0.50")), List.of(shared("1.00", "0.50"))))
                .isEmpty();
    }

    @Test
    void newAndChangedOnesAreStated() {
        assertThat(between(List.of(), List.of(plain("1.00")))).containsExactly(causedBy(plain("1.00")));
        assertThat(between(List.of(plain("1.00")), List.of(plain("2.00")))).containsExactly(causedBy(plain("2.00")));
    }

    @Test
    void aChangedShareIsAChange() {
        assertThat(between(List.of(shared("1.00", "1.00")), List.of(shared("1.00", "0.50"))))
                .containsExactly(causedBy(shared("1.00", "0.50")));
        assertThat(between(List.of(plain("1.00")), List.of(shared("1.00", "1.00"))))
                .containsExactly(causedBy(shared("1.00", "1.00")));
        assertThat(between(List.of(shared("1.00", "1.00")), List.of(plain("1.00"))))
                .containsExactly(causedBy(plain("1.00")));
    }

    @Test
    void nothingWithAShareIsStatedLikeAnyOther() {
        assertThat(between(List.of(), List.of(shared("0.00", "0.00"))))
                .containsExactly(causedBy(shared("0.00", "0.00")));
    }

    @Test
    void whatIsNoLongerOwedIsZeroWithoutAShare() {
        CauseTotal gone =
                total("0.00", total -> total.setReason("no_longer_owed").setCausedBy("event"));
        assertThat(between(List.of(plain("1.00")), List.of())).containsExactly(gone);
        assertThat(between(List.of(shared("1.00", "1.00")), List.of())).containsExactly(gone);
        assertThat(between(List.of(shared("0.00", "0.00")), List.of())).containsExactly(gone);
    }

    @Test
    void aCauseIsOneOfItsAffiliateTypeIdAndFee() {
        List<CauseTotal> others = List.of(
                total("1.00", total -> total.setAffiliateId("a2")),
                total("1.00", total -> total.setCauseType(CauseType.PHASE)),
                total("1.00", total -> total.setCauseId("t2")),
                total("1.00", total -> total.setFeeId("f1")),
                total("1.00", total -> total.setFeeId("f2")));
        assertThat(between(List.of(plain("1.00")), others)).hasSize(6).last().satisfies(total -> assertThat(
                        total.getAmount())
                .isEqualTo("0.00"));
        assertThat(between(others, others)).isEmpty();
    }
}
