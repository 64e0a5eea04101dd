package io.tributary.engine.rating;

import static io.tributary.engine.Facts.START;
import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.rating.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.MilestoneMetric;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caps per customer. The rule pays 10 % of a challenge fee, 20.00 in a lifetime. */
class CapsTest {
    private static Given capped() {
        return Given.plans(plan("p", 1, "r fee 10% cap=20.00", "s reset 10% cap=5.00")
                .setRefundOnSuccessSubtypes(List.of("on_success")));
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # up to the cap, and nothing above it
            f1 fee 100.00 1, f2 fee 100.00 2                                   | f1 10.00, f2 10.00
            f1 fee 199.00 1, f2 fee 100.00 2                                   | f1 19.90, f2 0.10
            f1 fee 300.00 1, f2 fee 100.00 2                                   | f1 20.00
            # in the order of (time, id), whatever order they come in
            f2 fee 150.00 1, f1 fee 150.00 1                                   | f1 15.00, f2 5.00
            f1 fee 150.00 2, f2 fee 150.00 1                                   | f2 15.00, f1 5.00
            # of each rule by itself
            f1 fee 300.00 1, x1 reset 100.00 1                                 | f1 20.00, x1 5.00
            # what remains after refunds uses up the cap, whenever they came
            # (the first refund finds f2, which got nothing of the cap; the second one finds f1)
            f1 fee 200.00 1, f2 fee 200.00 2, r1 refund 200.00 9               | f1 20.00
            f1 fee 200.00 1, f2 fee 200.00 2, r1 refund 200.00 8, r2 refund 200.00 9 | f1 20.00, f2 20.00, r1<f2 -20.00, r2<f1 -20.00
            f1 fee 100.00 1, f2 fee 200.00 2, r1 refund 100.00 9               | f1 10.00, f2 20.00, r1<f1 -10.00
            # half of f1 refunded: 5.00 remain, so f2 gets 15.00 of its 20.00
            f1 fee 100.00 1, r1 refund 50.00 1, f2 fee 200.00 2                | f1 10.00, f2 15.00, r1<f1 -5.00
            # capped before its refunds: 20.00 of 40.00; a quarter refunded takes a quarter of the 20.00; 5.00 are left again
            f1 fee 400.00 1, r1 refund 100.00 1, f2 fee 400.00 2               | f1 20.00, f2 5.00, r1<f1 -5.00
            # refunds on success do not free the cap
            f1 fee 200.00 1, r1 refund 200.00 2 on_success, f2 fee 100.00 3    | f1 20.00
            # a reversed fee uses up nothing
            f1 fee 200.00 1 reversed, f2 fee 100.00 3                          | f2 10.00
            """)
    void whatTheCapLeaves(String transactions, @Nullable String owed) {
        assertThat(capped().transactions(transactions).owed()).isEqualTo(owed);
    }

    @Test
    void whatWasCappedSaysSo() {
        Given given = capped().transactions("f1 fee 200.00 1, f2 fee 199.00 1, f3 fee 1.00 3");
        assertThat(given.reasons()).isEqualTo("f1 rule_matched, f2 capped_for_customer, f3 capped_for_customer");
        assertThat(capped().transactions("f1 fee 150.00 1, f2 fee 199.00 1")
                        .total("f2")
                        .getReason())
                .isEqualTo("capped_for_customer");
        assertThat(given.explanation("f2").getAmount()).isEqualTo("0.00");
        assertThat(given.explanation("f2").getRuleId()).isEqualTo("r");
    }

    @Test
    void capsRunOnAcrossVersionsEachCauseUnderItsOwn() {
        Given given = Given.plans(
                        plan("p", 1, "r fee 10% cap=20.00"),
                        plan("p", 2, "r fee 10% cap=30.00").setEffectiveFrom(LocalDate.parse("2026-03-11")),
                        plan("p", 3, "r fee 10%").setEffectiveFrom(LocalDate.parse("2026-03-13")),
                        plan("p", 4, "r fee 10% cap=40.00").setEffectiveFrom(LocalDate.parse("2026-03-14")))
                .transactions("f1 fee 300.00 1, f2 fee 300.00 3, f3 fee 50.00 5, f4 fee 300.00 6");
        assertThat(given.owed())
                .as("f3 is under a version without a cap, but uses it up: 20 + 10 + 5 leave 5 of 40")
                .isEqualTo("f1 20.00, f2 10.00, f3 5.00, f4 5.00");
    }

    @Test
    void aLowerCapNeverTakesBackWhatWasPaidBefore() {
        Given given = Given.plans(
                        plan("p", 1, "r fee 10% cap=50.00"),
                        plan("p", 2, "r fee 10% cap=20.00").setEffectiveFrom(LocalDate.parse("2026-03-11")))
                .transactions("f1 fee 400.00 1, f2 fee 300.00 3");
        assertThat(given.owed()).isEqualTo("f1 40.00");
    }

    @Test
    void theSameRuleOfAnotherPlanIsAnotherRule() {
        Given given = Given.plans(
                        plan("p", 1, "r fee 10% cap=20.00").setAffiliates(List.of("a1")),
                        plan("q", 1, "r fee 10% cap=20.00").setAffiliates(List.of("a2")))
                .versions(customer("a1", 0), customer("a2", 86_400 * 2))
                .transactions("f1 fee 300.00 1, f2 fee 300.00 3");
        assertThat(given.owed()).isEqualTo("f1 20.00, f2 20.00");
    }

    @Test
    void atOneInstantMilestonesComeBeforePhasesBeforeTransactions() {
        assertThat(Given.rules("m lots:5 1.00", "p phase:funded 2.00", "t fee 10%")
                        .versions(customer("a1", 0).setPhase("funded"))
                        .transactions(List.of(TransactionAccepted.newBuilder(Given.transaction("0 fee 10.00 1"))
                                .setTransactionDate(START)
                                .build()))
                        .reached(MilestoneMetric.LOTS_TRADED, "5", "2026-03-01")
                        .owed())
                .isEqualTo("c1|lots_traded|5 1.00, c1|funded 2.00, 0 1.00");
    }

    @Test
    void identifiersOrderByTheirUtf8Bytes() {
        // U+FF61 sorts after U+10000 by UTF-16 units, before it by UTF-8 bytes
        assertThat(capped().transactions("\uD800\uDC00 fee 150.00 1, \uFF61 fee 150.00 1")
                        .owed())
                .isEqualTo("\uFF61 15.00, \uD800\uDC00 5.00");
    }

    /** Whatever the fees and refunds: what remains of a rule's causes is never above the cap. */
    @Property
    void neverMoreThanTheCapRemains(@ForAll("customers") List<TransactionAccepted> transactions, @ForAll long seed) {
        Given given = capped().transactions(transactions);
        List<CauseTotal> owed = given.rating().owed();
        for (String rule : List.of("r", "s")) {
            BigDecimal remains = owed.stream()
                    .filter(total -> rule.equals(total.getRuleId()))
                    .map(CauseTotal::getAmount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(remains).isNotNegative().isLessThanOrEqualTo(new BigDecimal(rule.equals("r") ? "20" : "5"));
        }
        Rating shuffled = given.transactions(Given.shuffled(transactions, seed)).rating();
        assertThat(shuffled.owed()).containsExactlyInAnyOrderElementsOf(owed);
        assertThat(shuffled.explanations())
                .hasSize(transactions.size())
                .containsExactlyInAnyOrderElementsOf(
                        given.transactions(transactions).rating().explanations());
    }

    @Provide
    Arbitrary<List<TransactionAccepted>> customers() {
        return Combinators.combine(
                        Arbitraries.of("fee", "fee", "reset", "refund", "refund", "adjustment"),
                        Arbitraries.of("0.07", "33.33", "100.00", "150.00", "500.00"),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of("approved", "approved", "reversed", "on_success"))
                .as((type, amount, day, word) -> "%s %s %d %s".formatted(type, amount, day, word))
                .list()
                .ofMaxSize(10)
                .map(texts -> IntStream.range(0, texts.size())
                        .mapToObj(i -> Given.transaction("t" + i + " " + texts.get(i)))
                        .toList());
    }
}
