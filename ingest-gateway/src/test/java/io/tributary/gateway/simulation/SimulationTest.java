package io.tributary.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Caps;
import io.tributary.control.Conditions;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Purchase;
import io.tributary.control.Reward;
import io.tributary.control.TransactionTrigger;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FxRates;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.EntryKind;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.topic.TruthTopics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole simulation, on records in memory instead of Kafka's. */
class SimulationTest {
    private static final int PERSONS = 40;
    private static final int PLENTY = 1_000_000;

    private final MemoryRecords records = new MemoryRecords();

    /** Two customers of each person; the purchase of the second is the earlier one. */
    private void persons() {
        for (int i = 0; i < PERSONS; i++) {
            String affiliate = "aff-" + i % 4;
            records.add(TruthTopics.CUSTOMERS, customer("late-" + i, affiliate, "person-" + i));
            records.add(TruthTopics.CUSTOMERS, customer("early-" + i, affiliate, "person-" + i));
            records.add(TruthTopics.TRANSACTIONS_CURRENT, fee("t-late-" + i, "late-" + i, 10, "100.00"));
            records.add(TruthTopics.TRANSACTIONS_CURRENT, fee("t-early-" + i, "early-" + i, 5, "200.00"));
        }
    }

    private static CustomerAccepted customer(String id, String affiliate, String person) {
        return CustomerAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .setSource(Source.PUSH)
                .setPersonKey(person)
                .setCustomerId(id)
                .setSignupDate(Instant.parse("2026-01-01T00:00:00Z"))
                .setAffiliateId(affiliate)
                .build();
    }

    private static TransactionAccepted fee(String id, String customer, int day, String amount) {
        return TransactionAccepted.newBuilder()
                .setFirmId("acme")
                .setObservedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .setSource(Source.PUSH)
                .setTransactionId(id)
                .setCustomerId(customer)
                .setTransactionType("challenge_fee")
                .setAmountCurrency(new BigDecimal(amount))
                .setAmountUsd(new BigDecimal(amount))
                .setCurrency("USD")
                .setTransactionDate(Instant.parse("2026-03-%02dT12:00:00Z".formatted(day)))
                .setStatus("approved")
                .build();
    }

    private Outcome simulate(int most, PlanRule rule) {
        return simulate(most, rule, new Progress());
    }

    private Outcome simulate(int most, PlanRule rule, Progress progress) {
        PlanVersion plan = PlanVersion.newBuilder()
                .setFirmId("acme")
                .setPlanId("plan")
                .setVersion(1)
                .setEffectiveFrom(LocalDate.parse("2026-01-01"))
                .setHoldingDays(0)
                .setRules(List.of(rule))
                .setCreatedAt(Instant.EPOCH)
                .setCreatedBy("")
                .build();
        FirmTerms terms = FirmTerms.of(null, "acme", List.of(plan), FxRates.none());
        return new Simulation(new Question(ZoneOffset.UTC, terms, List.of(), 1), records, most, progress).run();
    }

    private static PlanRule.Builder tenPercent() {
        return PlanRule.newBuilder()
                .setRuleId("fee")
                .setTrigger(TransactionTrigger.newBuilder()
                        .setTransactionType("challenge_fee")
                        .build())
                .setConditions(Conditions.newBuilder().build())
                .setReward(Reward.newBuilder().setPercent(BigDecimal.TEN).build());
    }

    /** Each affiliate's 10 persons bring 20.00 for their first purchases, 200.00 in all, of which the cap leaves 150.00. */
    @ParameterizedTest
    @ValueSource(ints = {3, 7, 15, 60, PLENTY})
    void theSameHoweverLittleIsHeld(int most) {
        persons();
        Outcome outcome = simulate(
                most,
                tenPercent()
                        .setConditions(Conditions.newBuilder()
                                .setPurchase(Purchase.FIRST)
                                .build())
                        .setCaps(Caps.newBuilder()
                                .setPerAffiliateMonth(new BigDecimal("150.00"))
                                .build())
                        .build());
        assertThat(outcome.rows())
                .extracting(row -> row.affiliateId() + " " + row.month() + " " + row.simulated())
                .containsExactly(
                        "aff-0 2026-03 150.00", "aff-1 2026-03 150.00", "aff-2 2026-03 150.00", "aff-3 2026-03 150.00");
        assertThat(outcome.customers()).isEqualTo(2 * PERSONS);
        assertThat(outcome.transactions()).isEqualTo(2 * PERSONS);
    }

    @Test
    void readsOnceIfItHoldsAll() {
        persons();
        simulate(PLENTY, tenPercent().build());
        int once = records.read();
        assertThat(once).isEqualTo(4 * PERSONS);
        simulate(10, tenPercent().build());
        assertThat(records.read()).isGreaterThan(2 * once);
    }

    @Test
    void onlyWhatIsTheCustomersOwnCounts() {
        records.add(TruthTopics.CUSTOMERS, customer("c", "aff", "person"));
        records.add(TruthTopics.TRANSACTIONS_CURRENT, fee("t-1", "c", 5, "100.00"));
        records.add(TruthTopics.TRANSACTIONS_CURRENT, fee("t-1", "c", 5, "300.00"));
        records.add(TruthTopics.TRANSACTIONS_CURRENT, fee("t-2", "c", 5, "1000.00"));
        records.remove(TruthTopics.TRANSACTIONS_CURRENT, fee("t-2", "c", 5, "1000.00"));
        records.add(TruthTopics.TRANSACTIONS_CURRENT, fee("t-3", "nobody", 5, "7000.00"));
        Outcome outcome = simulate(PLENTY, tenPercent().build());
        assertThat(outcome.rows()).singleElement().satisfies(row -> assertThat(row.simulated())
                .isEqualTo("30.00"));
        assertThat(outcome.transactions()).isEqualTo(1);
    }

    @Test
    void setsTodayBesideIt() {
        records.add(LedgerTopics.COMMISSIONS, entry("a", "2026-03-31T23:59:59Z", "12.34"));
        records.add(LedgerTopics.COMMISSIONS, entry("a", "2026-03-01T00:00:00Z", "-2.30"));
        records.add(LedgerTopics.COMMISSIONS, entry("a", "2026-04-01T00:00:00Z", "5.00"));
        records.add(LedgerTopics.COMMISSIONS, entry("b", "2026-03-01T00:00:00Z", "1.00"));
        records.add(LedgerTopics.COMMISSIONS, entry("b", "2026-03-01T00:00:00Z", "-1.00"));
        assertThat(simulate(PLENTY, tenPercent().build()).document().toString())
                .isEqualTo("{data=["
                        + "{affiliate_id=a, month=2026-03, today=10.04, simulated=0.00, difference=-10.04}, "
                        + "{affiliate_id=a, month=2026-04, today=5.00, simulated=0.00, difference=-5.00}], "
                        + "meta={today=15.04, simulated=0.00, difference=-15.04,"
                        + " customers=0, transactions=0, unrated=0, plan_version=1}}");
    }

    private static CommissionEntry entry(String affiliate, String earnedAt, String amount) {
        return CommissionEntry.newBuilder()
                .setEntryId(earnedAt + amount)
                .setFirmId("acme")
                .setAffiliateId(affiliate)
                .setCauseType(CauseType.MANUAL)
                .setCauseId("x")
                .setKind(EntryKind.EARNED)
                .setAmount(new BigDecimal(amount))
                .setEarnedAt(Instant.parse(earnedAt))
                .setPayableAt(Instant.parse(earnedAt))
                .setRecordedAt(Instant.parse(earnedAt))
                .setReason("manual_adjustment")
                .setCausedBy("")
                .build();
    }

    @Test
    void tellsItsProgress() {
        persons();
        Progress progress = new Progress();
        assertThat(progress.told()).isZero();
        simulate(5, tenPercent().build(), progress);
        assertThat(progress.told()).isEqualTo(1);
    }

    @Test
    void progressNeverGoesBack() {
        Progress progress = new Progress();
        progress.expect(3);
        progress.step();
        progress.step();
        assertThat(progress.told()).isEqualTo(0.66);
        progress.expect(100);
        assertThat(progress.told()).isEqualTo(0.66);
    }
}
