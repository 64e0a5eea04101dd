package io.tributary.verify.rules;

import static io.tributary.verify.Facts.FIRM;
import static io.tributary.verify.Facts.at;
import static io.tributary.verify.Facts.caps;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.decimal;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.flat;
import static io.tributary.verify.Facts.inUtc;
import static io.tributary.verify.Facts.plan;
import static io.tributary.verify.Facts.rule;
import static io.tributary.verify.Facts.traded;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Conditions;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.MilestoneMetric;
import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PhaseTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Purchase;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.verify.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What earns besides a fee by itself: phases, milestones, first purchases, adjustments, manual adjustments. */
class EarningTest {
    @Test
    void aPhaseEarnsOnceByTheEarliestStandingVersionThatShowsIt() {
        Facts facts = inUtc().with(planOf(phase("funded", "50"), phase("phase_1", "5")))
                .with(customer().setPhase("phase_1"))
                .with(customer()
                        .setPhase("funded")
                        .setAffiliateId("next")
                        .setLastModifiedDate(at("2026-03-09T10:00:00Z"))
                        .setObservedAt(at("2026-03-09T11:00:00Z")))
                .with(customer()
                        .setPhase("funded")
                        .setAffiliateId("last")
                        .setLastModifiedDate(at("2026-03-20T10:00:00Z")));
        assertThat(facts.lines()).containsExactly("PHASE cust|funded next 50.00", "PHASE cust|phase_1 aff 5.00");
        Owed funded = facts.recomputed()
                .owed()
                .getOrDefault(new Cause(FIRM, CauseType.PHASE, "cust|funded"), List.of())
                .getFirst();
        assertThat(funded.basis()).isNull();
        assertThat(funded.dimensions().earnedAt()).isEqualTo("2026-03-09T10:00:00Z");
        assertThat(funded.dimensions().payableAt()).isEqualTo("2026-03-23T10:00:00Z");

        // That version is corrected: it no longer shows the phase, so the next one does.
        facts.with(customer()
                .setPhase(null)
                .setAffiliateId("next")
                .setLastModifiedDate(at("2026-03-09T10:00:00Z"))
                .setObservedAt(at("2026-03-21T00:00:00Z")));
        assertThat(facts.lines()).containsExactly("PHASE cust|funded last 50.00", "PHASE cust|phase_1 aff 5.00");
    }

    @Test
    void aMilestoneIsReachedAtTheEndOfTheFirmsDay() {
        Facts facts = inUtc().firm("America/New_York", Map.of())
                .with(customer())
                .with(planOf(
                        milestone(MilestoneMetric.LOTS_TRADED, "10.50", "25"),
                        milestone(MilestoneMetric.TRADING_DAYS, "2", "7")))
                .with(traded("2026-03-05", "4"))
                .with(traded("2026-03-06", "0"))
                .with(traded("2026-03-07", "6.49"));
        assertThat(facts.lines()).containsExactly("MILESTONE cust|trading_days|2 aff 7.00");

        // The day on which New York's clocks go forward has 23 hours.
        facts.with(traded("2026-03-08", "0.01")).with(traded("2026-03-09", "5"));
        assertThat(facts.lines())
                .containsExactly("MILESTONE cust|lots_traded|10.5 aff 25.00", "MILESTONE cust|trading_days|2 aff 7.00");
        assertThat(facts.owed())
                .extracting(owed -> owed.dimensions().earnedAt())
                .containsExactlyInAnyOrder(at("2026-03-09T03:59:59.999999Z"), at("2026-03-08T04:59:59.999999Z"));

        // Another instrument on an earlier day; then its row is corrected to less.
        facts.with(traded("2026-03-06", "3").setInstrument("NAS100"));
        assertThat(facts.owed())
                .extracting(owed -> owed.dimensions().earnedAt())
                .containsExactlyInAnyOrder(at("2026-03-08T04:59:59.999999Z"), at("2026-03-07T04:59:59.999999Z"));
        facts.with(traded("2026-03-06", "0").setInstrument("NAS100").setObservedAt(at("2026-04-01T00:00:00Z")))
                .with(traded("2026-03-08", "0").setObservedAt(at("2026-04-01T00:00:00Z")))
                .with(traded("2026-03-09", "0").setObservedAt(at("2026-04-01T00:00:00Z")));
        assertThat(facts.lines()).containsExactly("MILESTONE cust|trading_days|2 aff 7.00");
    }

    @Test
    void firstAndRepeatPurchasesAreAPersons() {
        Facts facts = inUtc().with(planOf(
                        purchases("first", "challenge_fee", Purchase.FIRST, "20"),
                        purchases("repeat", "challenge_fee", Purchase.REPEAT, "10"),
                        purchases("never", "reset_fee", Purchase.FIRST, "10"),
                        purchases("neither", "reset_fee", Purchase.REPEAT, "10")))
                .with(customer().setPersonKey("p"))
                .with(customer()
                        .setCustomerId("second")
                        .setAffiliateId("bob")
                        .setPersonKey("p")
                        .setPhase("phase_2"))
                .with(paid("f1", "03", "100"))
                .with(paid("f2", "02", "100").setCustomerId("second"))
                .with(paid("f3", "01", "100").setTransactionType("reset_fee"));
        assertThat(facts.lines()).containsExactly("TRANSACTION f1 aff 10.00", "TRANSACTION f2 bob 20.00");

        // A refund changes nothing about it; nor does a fee of an unknown customer, which waits.
        facts.with(paid("r2", "04", "100").setTransactionType("refund").setCustomerId("second"))
                .with(paid("f0", "01", "100").setCustomerId("stranger"));
        assertThat(facts.lines())
                .containsExactly("TRANSACTION f1 aff 10.00", "TRANSACTION f2 bob 20.00", "TRANSACTION r2 bob -20.00");

        // Reversed, the next becomes first.
        facts.with(paid("f2", "02", "100")
                .setCustomerId("second")
                .setStatus("reversed")
                .setObservedAt(at("2026-04-01T00:00:00Z")));
        assertThat(facts.lines()).containsExactly("TRANSACTION f1 aff 20.00");
    }

    @Test
    void aPersonIsTheKeyOfTheNewestVersionThatHasOne() {
        Facts facts = inUtc().with(planOf(purchases("first", "challenge_fee", Purchase.FIRST, "20")))
                .with(customer().setPersonKey("old"))
                .with(customer().setPersonKey("new").setLastModifiedDate(at("2026-03-05T00:00:00Z")))
                .with(customer().setPersonKey(null).setLastModifiedDate(at("2026-03-06T00:00:00Z")))
                .with(customer().setCustomerId("second").setPersonKey("new"))
                .with(customer().setCustomerId("third").setPersonKey("old"))
                .with(customer().setCustomerId("cousin").setPersonKey(null))
                .with(paid("f1", "01", "100"))
                .with(paid("f2", "02", "100").setCustomerId("second"))
                .with(paid("f3", "03", "100").setCustomerId("third"))
                .with(paid("f4", "04", "100").setCustomerId("cousin"));

        assertThat(facts.lines())
                .containsExactly("TRANSACTION f1 aff 20.00", "TRANSACTION f3 aff 20.00", "TRANSACTION f4 aff 20.00");
    }

    @Test
    void aFirstPurchaseMayWaitForItsRate() {
        Facts facts = inUtc().with(planOf(purchases("first", "challenge_fee", Purchase.FIRST, "20")))
                .with(customer())
                .with(paid("f1", "01", "100").setCurrency("EUR"))
                .with(paid("f2", "02", "100"));

        assertThat(facts.lines()).isEmpty();
    }

    @Test
    void adjustmentsEarnAtTheRateOfTheLatestApprovedFee() {
        Facts facts = inUtc().with(customer())
                .with(plan().setAdjustmentsEarn(true)
                        .setRules(List.of(rule("10").setCaps(caps("12", null)).build())))
                .with(paid("f1", "02", "100"))
                .with(paid("f2", "05", "100")) // capped: 2.00
                .with(paid("r2", "06", "50").setTransactionType("refund"))
                .with(adjusted("a0", "01", "50")) // no fee before it
                .with(adjusted("a1", "02", "-50"))
                .with(adjusted("a2", "07", "25.00")) // 0.50
                .with(adjusted("a3", "08", "10").setStatus("pending"))
                .with(adjusted("a4", "09", "0.25")); // 0.005: half to even
        assertThat(facts.lines())
                .containsExactly(
                        "TRANSACTION a1 aff -5.00",
                        "TRANSACTION a2 aff 0.50",
                        "TRANSACTION f1 aff 10.00",
                        "TRANSACTION f2 aff 2.00",
                        "TRANSACTION r2 aff -1.00");
        assertThat(facts.owedFor("a2")).isNotNull().satisfies(owed -> {
            assertThat(owed.basis()).isEqualTo("25.00");
            assertThat(owed.dimensions().rule()).isEqualTo("rule");
            assertThat(owed.dimensions().earnedAt()).isEqualTo("2026-03-07T12:00:00Z");
            assertThat(owed.dimensions().payableAt()).isEqualTo("2026-03-21T12:00:00Z");
        });

        // The latest fee is one that matched no rule, or that waits: nothing, without looking further back.
        facts.with(paid("f3", "06", "100").setTransactionType("reset_fee"));
        assertThat(facts.owedFor("a2")).isNull();
    }

    @Test
    void adjustmentsEarnOnlyWhereTheFeesVersionSaysSo() {
        Facts facts = inUtc().with(customer())
                .with(plan("10"))
                .with(plan("10")
                        .setVersion(2)
                        .setEffectiveFrom(LocalDate.parse("2026-03-06"))
                        .setAdjustmentsEarn(true))
                .with(paid("f1", "02", "100"))
                .with(adjusted("a1", "07", "50"));
        assertThat(facts.owedFor("a1")).isNull();

        facts.with(paid("f2", "06", "100"));
        assertThat(facts.owedFor("a1")).extracting("amount").isEqualTo(decimal("5", 2));
    }

    @Test
    void manualAdjustmentsCountAtTheBeginningOfTheirDay() {
        Facts facts = inUtc().firm("Asia/Tokyo", Map.of())
                .with(new ManualAdjustment(
                        FIRM,
                        "gift",
                        "aff",
                        decimal("-5", 2),
                        LocalDate.parse("2026-03-01"),
                        "goodwill",
                        Instant.EPOCH,
                        "admin"));

        Instant time = at("2026-02-28T15:00:00Z");
        assertThat(facts.owed())
                .containsExactly(new Owed(
                        new Cause(FIRM, CauseType.MANUAL, "gift"),
                        null,
                        "aff",
                        decimal("-5", 2),
                        null,
                        null,
                        null,
                        Dimensions.withoutCustomer(null, null, time, time)));
    }

    private static PlanVersion.Builder planOf(PlanRule... rules) {
        return plan().setRules(List.of(rules));
    }

    private static PlanRule phase(String phase, String usd) {
        return rule("1")
                .setRuleId(phase)
                .setTrigger(new PhaseTrigger(phase))
                .setReward(flat(usd))
                .build();
    }

    private static PlanRule milestone(MilestoneMetric metric, String value, String usd) {
        return rule("1")
                .setRuleId(metric + value)
                .setTrigger(new MilestoneTrigger(metric, decimal(value, 2)))
                .setReward(flat(usd))
                .build();
    }

    private static PlanRule purchases(String id, String type, Purchase which, String percent) {
        return rule(percent)
                .setRuleId(id)
                .setTrigger(new TransactionTrigger(type, List.of()))
                .setConditions(Conditions.newBuilder().setPurchase(which).build())
                .build();
    }

    private static TransactionAccepted.Builder adjusted(String id, String dayOfMarch, String amount) {
        return paid(id, dayOfMarch, amount).setTransactionType("adjustment");
    }

    private static TransactionAccepted.Builder paid(String id, String dayOfMarch, String amount) {
        return fee().setTransactionId(id)
                .setTransactionDate(at("2026-03-" + dayOfMarch + "T12:00:00Z"))
                .setAmountCurrency(decimal(amount, 2));
    }
}
