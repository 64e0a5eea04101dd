package io.tributary.verify.rules;

import static io.tributary.verify.Facts.at;
import static io.tributary.verify.Facts.caps;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.decimal;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.flat;
import static io.tributary.verify.Facts.inUtc;
import static io.tributary.verify.Facts.percent;
import static io.tributary.verify.Facts.plan;
import static io.tributary.verify.Facts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Caps;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.verify.Facts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caps and tiers, worked out by hand. Holding: 14 days. */
class CapsAndTiersTest {
    private final Facts facts = inUtc().with(customer());

    @Test
    void aCustomersCapGoesByTimeAndIsGivenBackByRefunds() {
        facts.with(plan().setRules(List.of(rule("10").setCaps(caps("15", null)).build())))
                .with(paid("f1", "01", "100"))
                .with(paid("f2", "02", "100"))
                .with(paid("f3", "03", "100"));
        assertThat(facts.lines()).containsExactly("TRANSACTION f1 aff 10.00", "TRANSACTION f2 aff 5.00");

        // Half of f1 goes back, days later: 5.00 remain of it, so f2 may have its 10.00.
        facts.with(paid("r1", "20", "50").setTransactionType("refund"));
        // f3 is the latest untouched fee, but not of that amount: allocated latest first, so to f3, which owes nothing.
        assertThat(facts.lines()).containsExactly("TRANSACTION f1 aff 10.00", "TRANSACTION f2 aff 5.00");
        facts.with(paid("r2", "21", "200").setTransactionType("refund"));
        // 50 of f3, 100 of f2, 50 of f1: 5.00 remain of f1; f2 gets 10.00 and nothing remains; f3: 10.00, nothing.
        assertThat(facts.lines())
                .containsExactly(
                        "TRANSACTION f1 aff 10.00",
                        "TRANSACTION f2 aff 10.00",
                        "TRANSACTION f3 aff 10.00",
                        "TRANSACTION r1 aff -5.00",
                        "TRANSACTION r2 aff -10.00",
                        "TRANSACTION r2 aff -5.00",
                        "TRANSACTION r2 aff -5.00");
    }

    @Test
    void capsAreOfARuleAcrossVersionsAndEachCauseHasItsOwnVersionsCap() {
        facts.with(plan().setRules(List.of(rule("10").build())))
                .with(plan().setVersion(2)
                        .setEffectiveFrom(LocalDate.parse("2026-03-02"))
                        .setRules(List.of(rule("10").setCaps(caps("12", null)).build())))
                .with(plan().setVersion(3)
                        .setEffectiveFrom(LocalDate.parse("2026-03-03"))
                        .setRules(List.of(rule("10").setCaps(caps("5", null)).build())))
                .with(paid("f1", "01", "100"))
                .with(paid("f2", "02", "100"))
                .with(paid("f3", "03", "100"));

        assertThat(facts.lines()).containsExactly("TRANSACTION f1 aff 10.00", "TRANSACTION f2 aff 2.00");
    }

    @Test
    void atOneTimeCausesUseUpACapByTypeAlphabetically() {
        Caps cap = caps("30", null);
        // PHASE before TRANSACTION; a rule of another id has a cap of its own.
        facts.with(plan().setRules(List.of(
                        rule("10").setCaps(cap).build(),
                        rule("1")
                                .setRuleId("phase")
                                .setTrigger(new PhaseTrigger("phase_1"))
                                .setReward(flat("25"))
                                .setCaps(cap)
                                .build())))
                .with(paid("f1", "08", "400"));
        assertThat(facts.lines()).containsExactly("PHASE cust|phase_1 aff 25.00", "TRANSACTION f1 aff 30.00");
    }

    @Test
    void aMonthsCapIsOfAnAffiliateOverItsCustomersNetOfRefunds() {
        facts.with(plan().setRules(List.of(rule("10").setCaps(caps(null, "25")).build())))
                .with(customer().setCustomerId("carl"))
                .with(customer().setCustomerId("other").setAffiliateId("bob"))
                .with(paid("f1", "01", "200"))
                .with(paid("f2", "02", "200").setCustomerId("carl"))
                .with(paid("f3", "03", "300").setCustomerId("other"))
                .with(paid("f4", "04", "100").setTransactionDate(at("2026-04-01T00:00:00Z")));
        assertThat(facts.lines())
                .contains("CAP 2026-03|plan|rule aff -15.00", "CAP 2026-03|plan|rule bob -5.00")
                .hasSize(6);

        // Refunded in April: 10.00 less of March's 40.00.
        facts.with(paid("r1", "05", "100")
                .setTransactionType("refund")
                .setCustomerId("carl")
                .setTransactionDate(at("2026-04-20T00:00:00Z")));
        assertThat(facts.lines()).contains("CAP 2026-03|plan|rule aff -5.00", "TRANSACTION r1 aff -10.00");
    }

    @Test
    void aMonthsCapIsThatOfTheNewestVersionAmongItsCauses() {
        facts.with(plan().setRules(List.of(rule("10").setCaps(caps(null, "5")).build())))
                .with(plan().setVersion(2)
                        .setHoldingDays(30)
                        .setEffectiveFrom(LocalDate.parse("2026-03-10"))
                        .setRules(List.of(rule("10").setCaps(caps(null, "12")).build())))
                .with(plan().setVersion(3)
                        .setEffectiveFrom(LocalDate.parse("2026-03-20"))
                        .setRules(List.of(rule("10").build())))
                .with(paid("f1", "01", "100"))
                .with(paid("f2", "11", "100"));
        assertThat(facts.lines()).contains("CAP 2026-03|plan|rule aff -8.00");
        assertThat(facts.owed())
                .filteredOn(owed -> owed.amount().signum() < 0)
                .singleElement()
                .satisfies(owed -> {
                    assertThat(owed.planVersion()).isEqualTo(2);
                    assertThat(owed.dimensions())
                            .isEqualTo(Dimensions.withoutCustomer(
                                    "plan",
                                    "rule",
                                    at("2026-03-31T23:59:59.999999Z"),
                                    at("2026-04-30T23:59:59.999999Z")));
                });

        // Wholly refunded, it is still a cause of the month.
        facts.with(paid("r1", "12", "100").setTransactionType("refund"));
        assertThat(facts.lines()).contains("TRANSACTION r1 aff -10.00").noneMatch(line -> line.startsWith("CAP"));
        // Reversed it is none: version 1 has 5.00.
        facts.with(paid("f2", "11", "100").setStatus("reversed").setObservedAt(at("2026-03-30T00:00:00Z")));
        assertThat(facts.lines()).contains("CAP 2026-03|plan|rule aff -5.00");
        // Version 3 has no cap.
        facts.with(paid("f3", "21", "900"));
        assertThat(facts.lines()).noneMatch(line -> line.startsWith("CAP"));
    }

    @ParameterizedTest
    @CsvSource({
        // mode, measure, steps (from:percent), fees, owed
        // 100 free, 200 at 1 %, 100 at 2 %
        "MARGINAL, USD_VOLUME, 100:1 300:2, 100 100 200, 4.00",
        "MARGINAL, USD_VOLUME, 0:1, 100 50, 1.50",
        "MARGINAL, USD_VOLUME, 150:10, 100 50, 0",
        "MARGINAL, USD_VOLUME, 150:10, 100 51, 0.10",
        "WHOLE, USD_VOLUME, 150:10, 100 49.99, 0",
        "WHOLE, USD_VOLUME, 150:10, 100 50, 15.00",
        "WHOLE, USD_VOLUME, 100:1 150:10 151:20, 100 50, 15.00",
        "MARGINAL, PURCHASES, 2:1 3:2, 100 200 300, 8.00",
        "MARGINAL, PURCHASES, 4:1, 100 200 300, 0",
        "WHOLE, PURCHASES, 2:1 3:2, 100 200 300, 12.00",
        "WHOLE, PURCHASES, 2:1 3:2, 100 200, 3.00",
        // half to even, once for the month: 0.005 and 0.015; never each purchase by itself
        "WHOLE, PURCHASES, 1:1, 0.5, 0",
        "WHOLE, PURCHASES, 1:1, 0.5 1, 0.02",
        "WHOLE, PURCHASES, 1:1, 0.5 0.5 0.5 0.5 0.5 0.5 0.5, 0.04",
    })
    void tiers(TierMode mode, TierMeasure measure, String steps, String fees, String owed) {
        facts.with(plan("0").setTiers(tiersOf(mode, measure, steps)));
        int day = 1;
        for (String amount : fees.split(" ", -1)) {
            facts.with(paid("f" + day, "%02d".formatted(day), amount));
            day++;
        }

        assertThat(facts.lines()).isEqualTo(owed.equals("0") ? List.of() : List.of("TIER 2026-03|plan aff " + owed));
    }

    /** Of 3.00 worth 1.00 USD, 1.00 is refunded: two thirds of a dollar remain of each of three, together exactly 2.00. */
    @Test
    void tiersCountWhatRefundsLeaveInExactFractions() {
        facts.with(plan("0").setTiers(tiersOf(TierMode.WHOLE, TierMeasure.USD_VOLUME, "2:10")));
        for (String day : List.of("01", "02", "03")) {
            String customer = "cust-" + day;
            facts.with(customer().setCustomerId(customer))
                    .with(paid("f" + day, day, "3")
                            .setAmountUsd(decimal("1", 2))
                            .setCustomerId(customer))
                    .with(paid("r" + day, day, "1").setTransactionType("refund").setCustomerId(customer));
        }
        assertThat(facts.lines()).containsExactly("TIER 2026-03|plan aff 0.20");
    }

    @Test
    void tiersCountPartlyRefundedPurchasesAsWholeOnesAndWhollyRefundedNotAtAll() {
        facts.with(plan("0")
                        .setRefundOnSuccessSubtypes(List.of("won"))
                        .setTiers(tiersOf(TierMode.MARGINAL, TierMeasure.PURCHASES, "3:10")))
                .with(paid("f1", "01", "100"))
                .with(paid("f2", "02", "100"))
                .with(paid("f3", "03", "100"));
        assertThat(facts.lines()).containsExactly("TIER 2026-03|plan aff 10.00");
        // f3 half, later half of that again: the third purchase, of which a quarter remains.
        facts.with(paid("r1", "10", "50").setTransactionType("refund"));
        facts.with(paid("r2", "11", "25").setTransactionType("refund"));
        assertThat(facts.lines()).containsExactly("TIER 2026-03|plan aff 2.50");
        // f2 exactly, but on success: no change.
        facts.with(paid("r3", "12", "100").setTransactionType("refund").setTransactionSubtype("won"));
        assertThat(facts.lines()).containsExactly("TIER 2026-03|plan aff 2.50");
        // f1 exactly: there are two purchases only.
        facts.with(paid("r4", "13", "100").setTransactionType("refund"));
        assertThat(facts.lines()).isEmpty();
    }

    @Test
    void tiersAreOutsideCapsAndCountPurchasesOnlyThatARuleMatchedAndThatDoNotWait() {
        facts.firm("Asia/Tokyo", Map.of())
                .with(plan().setRules(List.of(
                                rule("10").setCaps(caps("0", "0")).build(),
                                rule("1")
                                        .setRuleId("reset")
                                        .setTrigger(new TransactionTrigger("reset_fee", List.of()))
                                        .setReward(percent("0"))
                                        .build()))
                        .setTiers(tiersOf(TierMode.WHOLE, TierMeasure.PURCHASES, "1:1 2:10")))
                .with(paid("f1", "01", "100"))
                .with(paid("f2", "02", "100").setTransactionType("reset_fee"))
                .with(paid("f3", "03", "100").setCurrency("EUR"));
        assertThat(facts.lines()).containsExactly("TIER 2026-03|plan aff 1.00");
        assertThat(facts.owed().getFirst().dimensions().earnedAt()).isEqualTo("2026-03-31T14:59:59.999999Z");

        facts.rate(null, "EUR", "2026-03-03", "2");
        assertThat(facts.lines()).containsExactly("TIER 2026-03|plan aff 30.00");
    }

    @Test
    void eachPurchaseGoesByItsOwnVersionsTiersButAllCount() {
        facts.with(plan("0").setTiers(tiersOf(TierMode.MARGINAL, TierMeasure.PURCHASES, "1:1")))
                .with(plan("0").setVersion(2).setEffectiveFrom(LocalDate.parse("2026-03-02")))
                .with(plan("0")
                        .setVersion(3)
                        .setHoldingDays(0)
                        .setEffectiveFrom(LocalDate.parse("2026-03-03"))
                        .setTiers(tiersOf(TierMode.MARGINAL, TierMeasure.USD_VOLUME, "250:10")))
                .with(paid("f1", "01", "100"))
                .with(paid("f2", "02", "100"))
                .with(paid("f3", "03", "100"));

        // f1 1 %, f2 nothing, f3 the 50 above 250 at 10 %.
        assertThat(facts.lines()).containsExactly("TIER 2026-03|plan aff 6.00");
        assertThat(facts.owed()).singleElement().satisfies(owed -> assertThat(owed.planVersion())
                .isEqualTo(3));
    }

    private static Tiers tiersOf(TierMode mode, TierMeasure measure, String steps) {
        List<TierStep> list = new ArrayList<>();
        for (String step : steps.split(" ", -1)) {
            String[] parts = step.split(":", -1);
            list.add(new TierStep(decimal(parts[0], 2), decimal(parts[1], 10)));
        }
        return new Tiers(mode, measure, list);
    }

    private static TransactionAccepted.Builder paid(String id, String dayOfMarch, String amount) {
        return fee().setTransactionId(id)
                .setTransactionDate(at("2026-03-" + dayOfMarch + "T12:00:00Z"))
                .setAmountCurrency(decimal(amount, 2));
    }
}
