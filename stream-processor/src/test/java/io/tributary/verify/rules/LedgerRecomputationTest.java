package io.tributary.verify.rules;

import static io.tributary.verify.Facts.FIRM;
import static io.tributary.verify.Facts.at;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.decimal;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.inUtc;
import static io.tributary.verify.Facts.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.PlanRule;
import io.tributary.control.TransactionTrigger;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.verify.Facts;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one fee is owed: which record counts, who gets it, and how much. Amounts are worked out by hand. */
class LedgerRecomputationTest {
    private static final Cause FEE = new Cause(FIRM, CauseType.TRANSACTION, "fee");

    @Test
    void theGuidesSampleFeeEarnsFifteenPercent() {
        Recomputation result =
                inUtc().with(customer()).with(fee()).with(plan("15")).recomputed();

        assertThat(result.notComputed()).isEmpty();
        assertThat(result.owed())
                .containsOnlyKeys(FEE)
                .containsEntry(
                        FEE,
                        List.of(new Owed(
                                FEE,
                                null,
                                "aff",
                                new BigDecimal("74.85"),
                                new BigDecimal("499.00"),
                                1,
                                null,
                                new Dimensions(
                                        "summer",
                                        "cust",
                                        "plan",
                                        "rule",
                                        at("2026-03-08T16:05:00Z"),
                                        at("2026-03-22T16:05:00Z"),
                                        "standard",
                                        new BigDecimal("100000"),
                                        "US"))));
    }

    @ParameterizedTest
    @CsvSource({
        // amount, percent, owed: half a cent goes to the even cent
        "499.00, 15, 74.85",
        "0.50, 1, 0.00",
        "0.51, 1, 0.01",
        "1.50, 1, 0.02",
        "2.50, 1, 0.02",
        "100.10, 5, 5.00",
        "100.30, 5, 5.02",
        "33.33, 33.3333333333, 11.11",
        "999999999999.99, 100, 999999999999.99",
    })
    void roundsHalfToEven(String amount, String percent, BigDecimal owed) {
        Facts facts = inUtc().with(customer())
                .with(fee().setAmountCurrency(decimal(amount, 2)))
                .with(plan(percent));

        assertThat(amountOf(facts)).isEqualTo(owed);
    }

    @ParameterizedTest
    @CsvSource({
        // type, status, amount_currency, amount_usd, owed
        "challenge_fee, approved, 100.00, , 10.00",
        "reset_fee, approved, 100.00, , 10.00",
        "other, approved, 100.00, , 10.00",
        "payout, approved, 100.00, , 0.00",
        "refund, approved, 100.00, , 0.00",
        "adjustment, approved, 100.00, , 0.00",
        "challenge_fee, pending, 100.00, , 0.00",
        "challenge_fee, declined, 100.00, , 0.00",
        "challenge_fee, reversed, 100.00, , 0.00",
        "challenge_fee, settled, 100.00, , 10.00",
        "challenge_fee, Approved, 100.00, , 0.00",
        "challenge_fee, unheard_of, 100.00, , 0.00",
        "challenge_fee, approved, 0.00, , 0.00",
        "challenge_fee, approved, -100.00, , 0.00",
        "challenge_fee, approved, 100.00, 0.00, 0.00",
        "challenge_fee, approved, 100.00, -1.00, 0.00",
        "challenge_fee, approved, -100.00, 100.00, 0.00",
        "challenge_fee, approved, 100.00, 108.50, 10.85",
    })
    void onlyApprovedPositiveRevenueEarns(
            String type, String status, String amount, @Nullable String usd, BigDecimal owed) {
        var anything = List.of(
                ruleFor("challenge_fee"), ruleFor("reset_fee"), ruleFor("other"), ruleFor("payout"), ruleFor("refund"));
        // The firm's word "settled" means approved; its attempt to make "pending" mean approved has no effect.
        Facts facts = inUtc().firm("UTC", Map.of("settled", "approved", "pending", "approved"))
                .with(customer())
                .with(fee().setTransactionType(type)
                        .setStatus(status)
                        .setAmountCurrency(decimal(amount, 2))
                        .setAmountUsd(usd == null ? null : decimal(usd, 2)))
                .with(plan().setRules(anything));

        assertThat(amountOf(facts)).isEqualTo(owed);
    }

    @Test
    void anUnknownCustomersFeeWaits() {
        Facts facts = inUtc().with(fee()).with(plan("15"));

        assertThat(facts.recomputed().owed()).isEmpty();
        assertThat(facts.recomputed().known().contain(FEE)).isTrue();
        assertThat(amountOf(facts.with(customer()))).isEqualTo("74.85");
    }

    @Test
    void theLastObservedRevisionCountsWhateverTheOrder() {
        Facts facts = inUtc().with(customer())
                .with(plan("10"))
                .with(fee().setObservedAt(at("2026-03-08T17:00:00Z")).setAmountCurrency(decimal("200", 2)))
                .with(fee().setObservedAt(at("2026-03-08T18:00:00Z")).setStatus("reversed"))
                .with(fee().setObservedAt(at("2026-03-08T16:00:00Z")).setAmountCurrency(decimal("100", 2)));

        assertThat(amountOf(facts)).isEqualTo("0.00");
        // The first content once more: a duplicate that counts as seen now.
        facts.with(fee().setObservedAt(at("2026-03-08T19:00:00Z")).setAmountCurrency(decimal("100", 2)));
        assertThat(amountOf(facts)).isEqualTo("10.00");
        Recomputation inOrder = facts.recomputed();
        for (int seed = 0; seed < 50; seed++) {
            assertThat(LedgerRecomputation.of(facts.shuffled(new Random(seed)))).isEqualTo(inOrder);
        }
    }

    @Test
    void ofOneMicrosecondTheGreaterLandingOffsetCounts() {
        Facts facts = inUtc().with(customer()).with(plan("10"));
        for (int offset : List.of(7, 9, 8)) {
            facts.with(fee().setSource(Source.DIRECT)
                    .setLandingPartition(0)
                    .setLandingOffset((long) offset)
                    .setAmountCurrency(decimal("100", 2).multiply(BigDecimal.valueOf(offset))));
        }

        assertThat(amountOf(facts)).isEqualTo("90.00");
    }

    @Test
    void ofOneMicrosecondAndTwoDoorsTheGreaterContentHashCounts() {
        Facts facts = inUtc().with(customer())
                .with(plan("10"))
                .with(fee().setAmountCurrency(decimal("100", 2)))
                .with(fee().setAmountCurrency(decimal("200", 2)));
        int greater = Arrays.compareUnsigned(
                Latest.contentHash(fee().setAmountCurrency(decimal("100", 2)).build()),
                Latest.contentHash(fee().setAmountCurrency(decimal("200", 2)).build()));

        assertThat(amountOf(facts)).isEqualTo(greater > 0 ? "10.00" : "20.00");
    }

    @Test
    void aTransactionBelongsToTheFirstCustomerWhoEverClaimedIt() {
        Facts facts = inUtc().with(customer())
                .with(customer().setCustomerId("thief").setAffiliateId("partner-in-crime"))
                .with(plan("10"))
                .with(fee().setAmountCurrency(decimal("100", 2)))
                .with(fee().setCustomerId("thief").setObservedAt(at("2026-03-09T00:00:00Z")));

        assertThat(facts.owedFor("fee"))
                .extracting("affiliate", "amount")
                .containsExactly("aff", new BigDecimal("10.00"));
        // An earlier claim arrives late: it is the other's after all.
        facts.with(fee().setCustomerId("thief").setObservedAt(at("2026-03-07T00:00:00Z")));
        assertThat(facts.owedFor("fee"))
                .extracting("affiliate", "amount")
                .containsExactly("partner-in-crime", new BigDecimal("49.90"));
    }

    @ParameterizedTest
    @CsvSource({
        // versions by last_modified_date: 2 March aff-1, 5 March aff-2 (observed twice: last aff-2b), 9 March aff-3
        "2026-03-01T00:00:00Z, aff-1",
        "2026-03-02T00:00:00Z, aff-1",
        "2026-03-04T23:59:59.999999Z, aff-1",
        "2026-03-05T00:00:00Z, aff-2b",
        "2026-03-08T16:05:00Z, aff-2b",
        "2026-03-09T00:00:00Z, aff-3",
        "2026-04-01T00:00:00Z, aff-3",
    })
    void theVersionInForceAtTheFeesDateEarns(String date, String affiliate) {
        Facts facts = inUtc().with(version("aff-3", "2026-03-09T00:00:00Z", "2026-03-09T01:00:00Z"))
                .with(version("aff-2b", "2026-03-05T00:00:00Z", "2026-03-10T02:00:00Z"))
                .with(version("aff-2", "2026-03-05T00:00:00Z", "2026-03-05T01:00:00Z"))
                .with(version("aff-1", "2026-03-02T00:00:00Z", "2026-03-12T00:00:00Z"))
                .with(fee().setTransactionDate(at(date)))
                .with(plan("10"));

        assertThat(facts.owedFor("fee")).extracting("affiliate").isEqualTo(affiliate);
    }

    @Test
    void aVersionWithoutADateIsInForceFromWhenItWasObserved() {
        Facts facts = inUtc().with(customer().setLastModifiedDate(null).setAffiliateId("early"))
                .with(customer()
                        .setLastModifiedDate(null)
                        .setAffiliateId("late")
                        .setObservedAt(at("2026-03-09T00:00:00Z")))
                .with(fee())
                .with(fee().setTransactionId("fee-2").setTransactionDate(at("2026-03-09T00:00:00Z")))
                .with(plan("10"));

        assertThat(facts.owed())
                .extracting(o -> o.cause().id() + " " + o.affiliate())
                .containsExactlyInAnyOrder("fee early", "fee-2 late");
    }

    @Test
    void aFirmWithoutADocumentHasNoDays() {
        Truth whole = inUtc().with(customer()).with(fee()).with(plan("10")).truth();
        Truth headless = new Truth(
                whole.customers(), whole.transactions(), List.of(), List.of(), whole.plans(), List.of(), List.of());

        assertThat(LedgerRecomputation.of(headless).notComputed())
                .containsExactly("firm acme, which has records, but no document in control.firms");
    }

    private static CustomerAccepted.Builder version(String affiliate, String modified, String observed) {
        return customer()
                .setAffiliateId(affiliate)
                .setLastModifiedDate(at(modified))
                .setObservedAt(at(observed));
    }

    private static PlanRule ruleFor(String type) {
        return Facts.rule("10")
                .setRuleId(type)
                .setTrigger(new TransactionTrigger(type, List.of()))
                .build();
    }

    private static BigDecimal amountOf(Facts facts) {
        Owed owed = facts.owedFor("fee");
        return owed == null ? new BigDecimal("0.00") : owed.amount();
    }
}
