package io.tributary.verify.audit;

import static io.tributary.verify.Facts.at;
import static io.tributary.verify.Facts.caps;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.decimal;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.inUtc;
import static io.tributary.verify.Facts.plan;
import static io.tributary.verify.Facts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.ManualAdjustment;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import io.tributary.control.Tiers;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.verify.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The sabotage test: a ledger that is right is accepted, and every way of spoiling it is found and said.
 *
 * <p>Truth, at 10 %: fee-1 of 499.00 and fee-2 of 100.00 by customer cust of aff, fee-3 of 50.00 by customer carl of bob;
 * fee-4 of 70.00 by carl was reversed; fee-5 is pending.
 */
class LedgerAuditTest {
    private final Facts facts = inUtc().with(customer())
            .with(customer().setCustomerId("carl").setAffiliateId("bob"))
            .with(fee().setTransactionId("fee-1"))
            .with(fee().setTransactionId("fee-2").setAmountCurrency(decimal("100", 2)))
            .with(fee().setTransactionId("fee-3").setCustomerId("carl").setAmountCurrency(decimal("50", 2)))
            .with(fee().setTransactionId("fee-4")
                    .setCustomerId("carl")
                    .setAmountCurrency(decimal("70", 2))
                    .setStatus("reversed"))
            .with(fee().setTransactionId("fee-5").setStatus("pending"))
            .with(plan("10"));

    private final List<CommissionEntry> ledger = new ArrayList<>();

    /** fee-2 was 80.00 at first, fee-4 was approved. */
    @BeforeEach
    void writeTheRightLedger() {
        ledger.add(entry("fee-1", "49.90").build());
        ledger.add(entry("fee-2", "8.00").setBasisUsd(decimal("80", 12)).build());
        ledger.add(entry("fee-2", "2.00")
                .setEntryId("fee-2/1")
                .setKind(EntryKind.ADJUSTED)
                .setBasisUsd(decimal("100", 12))
                .build());
        ledger.add(ofCarl("fee-3", "5.00").build());
        ledger.add(ofCarl("fee-4", "7.00").build());
        ledger.add(ofCarl("fee-4", "-7.00")
                .setEntryId("fee-4/1")
                .setKind(EntryKind.REVERSED)
                .build());
    }

    @Test
    void theRightLedgerIsAccepted() {
        assertThat(faults()).isEmpty();
        assertThat(report().summary()).isEqualTo("4 causes, 6 entries, difference 0.00");
    }

    @Test
    void anEmptyLedgerOfAnEmptyTruthIsRight() {
        assertThat(LedgerAudit.compare(inUtc().recomputed(), List.of()).summary())
                .isEqualTo("0 causes, 0 entries, difference 0.00");
    }

    @Test
    void aDroppedEntry() {
        ledger.remove(3);

        assertThat(faults())
                .containsExactly("firm acme, cause TRANSACTION fee-3, affiliate bob: expected 5.00, found 0.00"
                        + " (owed, but without an entry)");
        assertThat(report().summary()).isEqualTo("4 causes, 5 entries, difference 5.00, faults 1");
    }

    @Test
    void aDroppedCorrection() {
        ledger.remove(2);

        assertThat(faults())
                .contains("firm acme, cause TRANSACTION fee-2, affiliate aff: expected 10.00, found 8.00 (1 entries)");
    }

    @Test
    void aDroppedReversal() {
        ledger.remove(5);

        assertThat(faults())
                .containsExactly("firm acme, cause TRANSACTION fee-4, affiliate bob: expected 0.00, found 7.00"
                        + " (nothing is owed)");
    }

    @Test
    void aDoubledEntry() {
        ledger.add(ledger.get(0));

        assertThat(faults())
                .containsExactly(
                        "firm acme, cause TRANSACTION fee-1, affiliate aff: expected 49.90, found 99.80 (2 entries)",
                        "firm acme, cause TRANSACTION fee-1, affiliate aff: expected 49.90, found 99.80"
                                + " (entry_id fee-1/0 stands 2 times)");
        assertThat(report().total()).isEqualTo("49.90");
    }

    @Test
    void aDoubledEntryUnderAnotherId() {
        ledger.add(entry("fee-1", "49.90").setEntryId("fee-1/1").build());

        assertThat(faults()).hasSize(1);
    }

    @Test
    void twoEntriesOfOneIdThatCancelEachOther() {
        ledger.add(entry("fee-1", "1.00").setEntryId("twice").build());
        ledger.add(entry("fee-1", "-1.00").setEntryId("twice").build());

        assertThat(faults())
                .containsExactly("firm acme, cause TRANSACTION fee-1, affiliate aff: expected 49.90, found 49.90"
                        + " (entry_id twice stands 2 times)");
    }

    @Test
    void anEntryAlteredByACent() {
        ledger.set(0, entry("fee-1", "49.91").build());

        assertThat(faults())
                .containsExactly(
                        "firm acme, cause TRANSACTION fee-1, affiliate aff: expected 49.90, found 49.91 (1 entries)");
        assertThat(report().summary()).isEqualTo("4 causes, 6 entries, difference 0.01, faults 1");
    }

    @Test
    void anEntryMovedToAnotherAffiliate() {
        ledger.set(0, entry("fee-1", "49.90").setAffiliateId("bob").build());

        assertThat(faults())
                .containsExactly(
                        "firm acme, cause TRANSACTION fee-1, affiliate aff: expected 49.90, found 0.00"
                                + " (owed, but without an entry)",
                        "firm acme, cause TRANSACTION fee-1, affiliate bob: expected 0.00, found 49.90"
                                + " (owed to affiliate aff, not to this one)");
        assertThat(report().total()).isEqualTo("99.80");
    }

    @Test
    void anEntryOfAnotherFirm() {
        ledger.set(0, entry("fee-1", "49.90").setFirmId("other-firm").build());

        assertThat(faults()).hasSize(3).anyMatch(f -> f.contains("no accepted record is this cause"));
    }

    @Test
    void anEntryForACauseThatDoesNotExist() {
        ledger.add(entry("ghost", "1.00").build());
        assertThat(faults())
                .containsExactly(
                        "firm acme, cause TRANSACTION ghost, affiliate aff: expected 0.00, found 1.00"
                                + " (no accepted record is this cause)",
                        "firm acme, cause TRANSACTION ghost, affiliate aff: expected 0.00, found 1.00"
                                + " (nothing is owed)");

        // Taken back again, it is still an entry for nothing.
        ledger.add(entry("ghost", "-1.00").setEntryId("ghost/1").build());
        assertThat(faults())
                .containsExactly("firm acme, cause TRANSACTION ghost, affiliate aff: expected 0.00, found 0.00"
                        + " (no accepted record is this cause)");
    }

    @Test
    void anEntryOfAnotherTypeOfCause() {
        ledger.set(0, entry("fee-1", "49.90").setCauseType(CauseType.MANUAL).build());

        assertThat(faults()).hasSize(3);
    }

    @Test
    void anEmptyLedgerWhileSomethingIsOwed() {
        ledger.clear();

        assertThat(faults()).hasSize(3).allMatch(f -> f.contains("owed, but without an entry"));
        assertThat(report().summary()).isEqualTo("3 causes, 0 entries, difference 64.90, faults 3");
    }

    @Test
    void aLedgerOfAnotherPercentage() {
        // As an engine would write it that takes 15 % instead of 10.
        ledger.replaceAll(e -> CommissionEntry.newBuilder(e)
                .setAmount(e.getAmount().multiply(decimal("1.5", 1)).setScale(2))
                .build());

        assertThat(faults()).hasSize(3);
        assertThat(report().total()).isEqualTo("32.45");
    }

    @Test
    void theNewestEntryExplainsWhatIsOwed() {
        ledger.set(0, entry("fee-1", "49.90").setPlanVersion(2).build());
        ledger.set(
                2, CommissionEntry.newBuilder(ledger.get(2)).setBasisUsd(null).build());
        ledger.set(3, ofCarl("fee-3", "5.00").setPlanId("other").build());

        assertThat(faults())
                .containsExactly(
                        "firm acme, cause TRANSACTION fee-1, affiliate aff: expected 49.90, found 49.90"
                                + " (the newest entry's plan_version is 2 instead of 1)",
                        "firm acme, cause TRANSACTION fee-2, affiliate aff: expected 10.00, found 10.00"
                                + " (the newest entry's basis_usd is absent instead of 100.00)",
                        "firm acme, cause TRANSACTION fee-3, affiliate bob: expected 5.00, found 5.00"
                                + " (5.00 of it stands under a wrong plan_id)");
    }

    @Test
    void theRightSumInTheWrongMonth() {
        Instant april = at("2026-04-01T00:00:00Z");
        ledger.set(1, entry("fee-2", "8.00").setEarnedAt(april).build());

        assertThat(faults())
                .containsExactly("firm acme, cause TRANSACTION fee-2, affiliate aff: expected 10.00, found 10.00"
                        + " (8.00 of it stands under a wrong earned_at)");

        // Moved as it should be: taken back there, posted anew here.
        ledger.add(
                2,
                entry("fee-2", "-8.00").setEarnedAt(april).setEntryId("fee-2/x").build());
        ledger.add(3, entry("fee-2", "8.00").setEntryId("fee-2/y").build());
        assertThat(faults()).isEmpty();
    }

    @Test
    void aReversalThatStandsElsewhereThanWhatItTakesBack() {
        Instant april = at("2026-04-01T00:00:00Z");
        ledger.set(
                5,
                ofCarl("fee-4", "-7.00")
                        .setEntryId("fee-4/1")
                        .setEarnedAt(april)
                        .build());

        assertThat(faults())
                .containsExactly(
                        "firm acme, cause TRANSACTION fee-4, affiliate bob: expected 0.00, found 0.00"
                                + " (7.00 of it stands under a place where nothing is owed)",
                        "firm acme, cause TRANSACTION fee-4, affiliate bob: expected 0.00, found 0.00"
                                + " (-7.00 of it stands under a place where nothing is owed)");
    }

    /** 599.00 back: 499.00 of fee-1 earns 49.90 less, 100.00 of fee-2, which is payable later, 10.00 less. */
    @Test
    void aRefundOfTwoFeesStandsUnderEach() {
        Instant later = at("2026-03-25T00:00:00Z");
        facts.with(fee().setTransactionId("fee-2")
                        .setAmountCurrency(decimal("100", 2))
                        .setTransactionDate(at("2026-03-11T00:00:00Z"))
                        .setObservedAt(at("2026-03-12T00:00:00Z")))
                .with(fee().setTransactionId("refund")
                        .setTransactionType("refund")
                        .setAmountCurrency(decimal("599", 2))
                        .setTransactionDate(at("2026-03-20T00:00:00Z")));
        ledger.subList(1, 3).clear();
        ledger.add(entry("fee-2", "10.00")
                .setBasisUsd(decimal("100", 12))
                .setEarnedAt(at("2026-03-11T00:00:00Z"))
                .setPayableAt(later)
                .build());
        CommissionEntry.Builder ofFee1 =
                entry("refund", "-49.90").setMatchedFee("fee-1").setEarnedAt(at("2026-03-20T00:00:00Z"));
        CommissionEntry.Builder ofFee2 = CommissionEntry.newBuilder(ofFee1)
                .setEntryId("refund/1")
                .setMatchedFee("fee-2")
                .setAmount(decimal("-10", 2))
                .setBasisUsd(decimal("100", 12))
                .setPayableAt(later);
        ledger.add(ofFee2.build());
        ledger.add(ofFee1.build());
        assertThat(faults()).isEmpty();

        // The right sum, shared wrongly.
        ledger.set(5, ofFee2.setAmount(decimal("-9", 2)).build());
        ledger.set(6, ofFee1.setAmount(decimal("-50.90", 2)).build());
        assertThat(faults())
                .hasSize(2)
                .allMatch(f -> f.contains("expected -59.90, found -59.90"))
                .anyMatch(f -> f.contains("-9.00 of it stands under rule rule, payable " + later
                        + ", matched_fee fee-2, where -10.00 belongs"));
    }

    /** A plan version, rate or amount that pays the same posts nothing: then the entry says what held when it was written. */
    @Test
    void anEntryMayStateAnOlderTruthThatPaysTheSame() {
        facts.with(plan("10").setVersion(2))
                .with(fee().setTransactionId("fee-1")
                        .setAmountCurrency(decimal("499.01", 2))
                        .setObservedAt(at("2026-03-10T00:00:00Z")));
        assertThat(faults()).isEmpty();

        ledger.set(0, entry("fee-1", "49.90").setBasisUsd(decimal("499.02", 12)).build());
        assertThat(faults())
                .containsExactly("firm acme, cause TRANSACTION fee-1, affiliate aff: expected 49.90, found 49.90"
                        + " (the newest entry's basis_usd is 499.020000000000 instead of 499.01)");
        ledger.set(
                0,
                entry("fee-1", "49.90")
                        .setFxRate(decimal("1", 10))
                        .setFxDate(LocalDate.parse("2026-03-09"))
                        .build());
        assertThat(faults())
                .anyMatch(fault -> fault.contains("fx_date is 2026-03-09 instead of absent"))
                .anyMatch(fault -> fault.contains("fx_rate is 1.0000000000 instead of absent"));
        ledger.set(0, entry("fee-1", "49.90").setPlanVersion(3).build());
        assertThat(faults())
                .containsExactly("firm acme, cause TRANSACTION fee-1, affiliate aff: expected 49.90, found 49.90"
                        + " (the newest entry's plan_version is 3 instead of 2)");
    }

    @Test
    void entriesThatSayNothingOrTheOpposite() {
        ledger.add(entry("fee-1", "0.00").setEntryId("zero").build());
        assertThat(faults()).singleElement().asString().contains("(entry_id zero is about nothing)");

        ledger.removeLast();
        ledger.set(
                5,
                ofCarl("fee-4", "-7.00")
                        .setEntryId("fee-4/1")
                        .setKind(EntryKind.EARNED)
                        .build());
        assertThat(faults()).singleElement().asString().contains("(entry_id fee-4/1 of -7.00 is said to be EARNED)");
    }

    /** 10.00 a month, of which 49.90 + 10.00 of aff are owed; bob's 5.00 stay below. 0.50 % of 599.00 on top: 3.00 (2.995). */
    @Test
    void capsTiersAndManualAdjustmentsBelongToNoCustomer() {
        Tiers tiers = new Tiers(
                TierMode.WHOLE, TierMeasure.USD_VOLUME, List.of(new TierStep(decimal("599", 2), decimal("0.5", 10))));
        facts.with(plan().setVersion(2)
                        .setTiers(tiers)
                        .setRules(List.of(rule("10").setCaps(caps(null, "10")).build())))
                .with(new ManualAdjustment(
                        Facts.FIRM,
                        "gift",
                        "aff",
                        decimal("-5", 2),
                        LocalDate.parse("2026-03-09"),
                        "why",
                        Instant.EPOCH,
                        "admin"));
        Instant end = at("2026-03-31T23:59:59.999999Z");
        Instant payable = at("2026-04-14T23:59:59.999999Z");
        CommissionEntry cap = ofMonth(CauseType.CAP, "2026-03|plan|rule", "-49.90", end, payable)
                .build();
        CommissionEntry tier = ofMonth(CauseType.TIER, "2026-03|plan", "3.00", end, payable)
                .setRuleId(null)
                .build();
        Instant day = at("2026-03-09T00:00:00Z");
        CommissionEntry manual = ofMonth(CauseType.MANUAL, "gift", "-5.00", day, day)
                .setRuleId(null)
                .setPlanId(null)
                .setPlanVersion(null)
                .build();
        ledger.addAll(List.of(cap, tier, manual));
        assertThat(faults()).isEmpty();
        assertThat(report().summary()).isEqualTo("7 causes, 9 entries, difference 0.00");

        ledger.set(6, CommissionEntry.newBuilder(cap).setCustomerId("cust").build());
        ledger.set(7, CommissionEntry.newBuilder(tier).setPayableAt(end).build());
        ledger.set(8, CommissionEntry.newBuilder(manual).setCauseId("another").build());
        assertThat(faults())
                .containsExactly(
                        "firm acme, cause TIER 2026-03|plan, affiliate aff: expected 3.00, found 3.00"
                                + " (3.00 of it stands under a wrong payable_at)",
                        "firm acme, cause CAP 2026-03|plan|rule, affiliate aff: expected -49.90, found -49.90"
                                + " (-49.90 of it stands under a wrong customer_id)",
                        "firm acme, cause MANUAL another, affiliate aff: expected 0.00, found -5.00"
                                + " (no accepted record is this cause)",
                        "firm acme, cause MANUAL another, affiliate aff: expected 0.00, found -5.00"
                                + " (nothing is owed)",
                        "firm acme, cause MANUAL gift, affiliate aff: expected -5.00, found 0.00"
                                + " (owed, but without an entry)");
    }

    /** Once a month has no more than its cap, what was taken back comes back: the cause is known all the same. */
    @Test
    void monthsOfNoPlanOrRuleAreNoCauses() {
        Instant end = at("2026-03-31T23:59:59.999999Z");
        CommissionEntry.Builder cap = ofMonth(CauseType.CAP, "2026-03|plan|rule", "-1.00", end, end);
        ledger.add(cap.build());
        ledger.add(CommissionEntry.newBuilder(cap)
                .setAmount(decimal("1", 2))
                .setEntryId("back")
                .build());
        assertThat(faults()).isEmpty();

        for (String id : List.of("2026-03|plan|other", "2026-13|plan|rule", "2026-03|plan", "March|plan|rule")) {
            ledger.replaceAll(entry -> entry.getCauseType() == CauseType.CAP
                    ? CommissionEntry.newBuilder(entry).setCauseId(id).build()
                    : entry);
            assertThat(faults()).singleElement().asString().contains("no accepted record is this cause");
        }
    }

    @Test
    void linesHoldNoMoreThanIdsAndAmounts() {
        ledger.set(
                0,
                entry("fee-1", "49.90")
                        .setCountryCode("FR")
                        .setCustomerId("somebody")
                        .build());

        assertThat(faults())
                .allSatisfy(f -> assertThat(f).doesNotContain("FR").doesNotContain("somebody"))
                .anyMatch(f -> f.contains("a wrong customer_id, country_code"));
    }

    private AuditReport report() {
        return LedgerAudit.compare(facts.recomputed(), ledger);
    }

    private List<String> faults() {
        return report().differences().stream().map(Difference::toString).toList();
    }

    private static CommissionEntry.Builder ofCarl(String cause, String amount) {
        return entry(cause, amount).setCustomerId("carl").setAffiliateId("bob").setBasisUsd(decimal("50", 12));
    }

    private static CommissionEntry.Builder ofMonth(
            CauseType type, String cause, String amount, Instant earned, Instant payable) {
        return entry(cause, amount)
                .setCauseType(type)
                .setCampaignId(null)
                .setCustomerId(null)
                .setChallengeType(null)
                .setAccountSize(null)
                .setCountryCode(null)
                .setBasisUsd(null)
                .setPlanVersion(2)
                .setEarnedAt(earned)
                .setPayableAt(payable);
    }

    /** As the ledger should say it of a fee of cust; the basis is fee-1's. */
    private static CommissionEntry.Builder entry(String cause, String amount) {
        return CommissionEntry.newBuilder()
                .setEntryId(cause + "/0")
                .setFirmId(Facts.FIRM)
                .setAffiliateId("aff")
                .setCampaignId("summer")
                .setCustomerId("cust")
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId(cause)
                .setKind(amount.startsWith("-") ? EntryKind.REVERSED : EntryKind.EARNED)
                .setAmount(decimal(amount, 2))
                .setBasisUsd(decimal("499", 12))
                .setRuleId("rule")
                .setPlanId("plan")
                .setPlanVersion(1)
                .setEarnedAt(at("2026-03-08T16:05:00Z"))
                .setPayableAt(at("2026-03-22T16:05:00Z"))
                .setRecordedAt(at("2026-03-08T16:06:01Z"))
                .setChallengeType("standard")
                .setAccountSize(decimal("100000", 2))
                .setCountryCode("US")
                .setReason("rule_matched")
                .setCausedBy("transactions:0:0");
    }
}
