package io.tributary.verify.rules;

import static io.tributary.verify.Facts.at;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.decimal;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.inUtc;
import static io.tributary.verify.Facts.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.TransactionAccepted;
import io.tributary.verify.Facts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What refunds take back, worked out by hand. Plan: 10 % of challenge fees of the first ten days of March, then by version
 * 2 20 %; resets earn nothing. Subtype {@code paid_out} is a refund on success. Holding: 14 days.
 */
class RefundsTest {
    /**
     * A table of transactions, one a line, and what is owed for the refunds among them.
     *
     * @param transactions {@code id day type amount [currency] [status] [subtype]}; the day is one of March at noon
     * @param owed {@code refund amount of version earned payable}: days of March; in the order of refunds and, of one
     *     refund, of fees latest first
     */
    record Case(String name, String transactions, String owed) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("none", "f1 2 fee 100", ""),
                new Case("the whole fee", "f1 2 fee 100; r1 5 refund 100", "r1 -10.00 v1 earned 5 payable 16"),
                new Case("a negative magnitude", "f1 2 fee 100; r1 5 refund -100", "r1 -10.00 v1 earned 5 payable 16"),
                new Case("a pending one", "f1 2 fee 100; r1 5 refund 100 USD pending", ""),
                new Case("of nothing", "f1 2 fee 100; r1 5 refund 0", ""),
                new Case(
                        "in the firm's words",
                        "f1 2 fee 100; r1 5 refund 100 USD settled",
                        "r1 -10.00 v1 earned 5 payable 16"),
                new Case(
                        "payable at the later date",
                        "f1 2 fee 100; r1 20 refund 100",
                        "r1 -10.00 v1 earned 20 payable 20"),
                new Case(
                        "the plan version of the fee, whatever the refund's day",
                        "f1 9 fee 100; r1 12 refund 50",
                        "r1 -5.00 v1 earned 12 payable 23"),
                // Exact: the latest untouched one of the same amount, though a later and larger one stands.
                new Case(
                        "exact before latest",
                        "f1 2 fee 100; f2 3 fee 300; r1 5 refund 100",
                        "r1 -10.00 v1 earned 5 payable 16"),
                new Case(
                        "exact: the latest of two",
                        "f1 2 fee 100; f2 4 fee 100; r1 5 refund 100",
                        "r1 -10.00 v1 earned 5 payable 18"),
                new Case("exact: of one time, the greatest id", "f1 2 fee 100; f2 2 reset 100; r1 5 refund 100", ""),
                // r1 has touched f2, so r2 of the same amount goes to f1.
                new Case(
                        "exact only of an untouched fee",
                        "f1 2 fee 100; f2 4 fee 100; r1 5 refund 20; r2 6 refund 100",
                        "r1 -2.00 v1 earned 5 payable 18; r2 -10.00 v1 earned 6 payable 16"),
                new Case(
                        "two refunds, two fees of one amount",
                        "f1 2 fee 100; f2 4 fee 100; r1 5 refund 100; r2 6 refund 100",
                        "r1 -10.00 v1 earned 5 payable 18; r2 -10.00 v1 earned 6 payable 16"),
                // Allocated: 150 = 80 of f2 (8.00) + 70 of f1 (7.00); then 50 = 30 of f1 (3.00), 20 finds nothing.
                new Case(
                        "allocated over what is left, latest first",
                        "f1 2 fee 100; f2 4 fee 80; r1 5 refund 150; r2 6 refund 50",
                        "r1 -8.00 v1 earned 5 payable 18; r1 -7.00 v1 earned 5 payable 16;"
                                + " r2 -3.00 v1 earned 6 payable 16"),
                // Of version 2 the fee of day 12 earned 16.00.
                new Case(
                        "allocated over two plan versions",
                        "f1 2 fee 100; f2 12 fee 80; r1 13 refund 90",
                        "r1 -16.00 v2 earned 13 payable 26; r1 -1.00 v1 earned 13 payable 16"),
                new Case(
                        "by the refunds' dates, not their ids",
                        "f1 2 fee 100; r9 5 refund 60; r1 6 refund 60",
                        "r1 -4.00 v1 earned 6 payable 16; r9 -6.00 v1 earned 5 payable 16"),
                new Case(
                        "of one day by id",
                        "f1 2 fee 100; r2 5 refund 60; r1 5 refund 70",
                        "r1 -7.00 v1 earned 5 payable 16; r2 -3.00 v1 earned 5 payable 16"),
                new Case("unmatched: another currency", "f1 2 fee 100; r1 5 refund 100 EUR", ""),
                new Case("unmatched: an earlier date", "f1 6 fee 100; r1 5 refund 100", ""),
                new Case("at the fee's very time", "f1 5 fee 100; r1 5 refund 100", "r1 -10.00 v1 earned 5 payable 19"),
                new Case(
                        "unmatched: nothing is left",
                        "f1 2 fee 100; r1 5 refund 100; r2 6 refund 100",
                        "r1 -10.00 v1 earned 5 payable 16"),
                // Candidates that have no commission are used up all the same.
                new Case(
                        "a reversed fee takes the refund",
                        "f1 2 fee 100; f2 4 fee 100 USD reversed; r1 5 refund 100",
                        ""),
                new Case(
                        "a declined fee does not",
                        "f1 2 fee 100; f2 4 fee 100 USD declined; r1 5 refund 100",
                        "r1 -10.00 v1 earned 5 payable 16"),
                new Case("a reset that earned nothing takes it", "f1 2 fee 100; f2 4 reset 100; r1 5 refund 100", ""),
                new Case(
                        "type other is no candidate",
                        "f1 2 fee 100; f2 4 other 100; r1 5 refund 100",
                        "r1 -10.00 v1 earned 5 payable 16"),
                new Case(
                        "a fee that is not positive is none",
                        "f1 2 fee 100; f2 4 fee -100; r1 5 refund 100",
                        "r1 -10.00 v1 earned 5 payable 16"),
                // Commission 10.05 of 100.50. Running totals 33.50 and 67.00 of it: 3.35 and 6.70; all: 10.05.
                new Case(
                        "thirds",
                        "f1 2 fee 100.50; r1 5 refund 33.50; r2 6 refund 33.50; r3 7 refund 33.50",
                        "r1 -3.35 v1 earned 5 payable 16; r2 -3.35 v1 earned 6 payable 16;"
                                + " r3 -3.35 v1 earned 7 payable 16"),
                // Commission 0.10 of 1.00. Totals: 0.25 → 0.025 → 0.02; 0.50 → 0.05; 0.75 → 0.075 → 0.08; 1.00 → 0.10.
                new Case(
                        "the running total is rounded half to even",
                        "f1 2 fee 1; r1 5 refund 0.25; r2 6 refund 0.25; r3 7 refund 0.25; r4 8 refund 0.25",
                        "r1 -0.02 v1 earned 5 payable 16; r2 -0.03 v1 earned 6 payable 16;"
                                + " r3 -0.03 v1 earned 7 payable 16; r4 -0.02 v1 earned 8 payable 16"),
                // 0.05 → 0.005 → 0.00, twice more of it 0.01 → 0.01.
                new Case(
                        "less than half a cent waits for the next",
                        "f1 2 fee 1; r1 5 refund 0.05; r2 6 refund 0.05",
                        "r2 -0.01 v1 earned 6 payable 16"),
                new Case(
                        "on success takes back nothing but uses up",
                        "f1 2 fee 100; r1 5 refund 40 USD approved paid_out; r2 6 refund 100",
                        "r2 -6.00 v1 earned 6 payable 16"),
                new Case(
                        "on success, exactly the fee",
                        "f1 2 fee 100; r1 5 refund 100 USD approved paid_out; r2 6 refund 100",
                        ""),
                // Version 2 does not name the subtype: its fee is taken back of, version 1's only used up.
                new Case(
                        "on success by the plan version of each fee",
                        "f1 2 fee 100; f2 12 fee 80; r1 13 refund 90 USD approved paid_out; r2 14 refund 90",
                        "r1 -16.00 v2 earned 13 payable 26; r2 -9.00 v1 earned 14 payable 16"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takeBack(Case table) {
        Facts facts = inUtc().firm("UTC", Map.of("settled", "approved"))
                .with(customer().setSignupDate(at("2026-03-01T00:00:00Z")))
                .with(plan("10").setRefundOnSuccessSubtypes(List.of("paid_out")))
                .with(plan("20").setVersion(2).setEffectiveFrom(LocalDate.parse("2026-03-11")));
        for (String line : table.transactions().split(";", -1)) {
            facts.with(transaction(line.strip().split(" ", -1)));
        }

        assertThat(facts.recomputed().notComputed()).isEmpty();
        assertThat(String.join("; ", refundsOf(facts.recomputed()))).isEqualTo(table.owed());
        for (int seed = 0; seed < 5; seed++) {
            assertThat(LedgerRecomputation.of(facts.shuffled(new Random(seed)))).isEqualTo(facts.recomputed());
        }
    }

    @Test
    void affiliateAndCampaignAreTheFeesWhoeverHasTheCustomerByThen() {
        Facts facts = inUtc().with(customer())
                .with(customer()
                        .setAffiliateId("next")
                        .setCampaignId("winter")
                        .setLastModifiedDate(at("2026-03-04T00:00:00Z")))
                .with(plan("10"))
                .with(transaction("f1", "2", "fee", "100"))
                .with(transaction("f2", "5", "fee", "30"))
                .with(transaction("r1", "6", "refund", "100"))
                .with(transaction("r2", "7", "refund", "20"));

        assertThat(facts.owed())
                .extracting(o -> o.cause().id() + " " + o.amount() + " " + o.affiliate() + " "
                        + o.dimensions().campaign())
                .containsExactlyInAnyOrder(
                        "f1 10.00 aff summer", "f2 3.00 next winter", "r1 -10.00 aff summer", "r2 -2.00 next winter");
    }

    @Test
    void ofAnotherCustomerIsNoCandidate() {
        Facts facts = inUtc().with(customer())
                .with(customer().setCustomerId("other"))
                .with(plan("10"))
                .with(transaction("f1", "2", "fee", "100"))
                .with(transaction("r1", "6", "refund", "100").setCustomerId("other"));

        assertThat(facts.owedFor("r1")).isNull();
    }

    @Test
    void matchedByTheAmountInItsCurrencyWhateverTheRates() {
        // 100.00 EUR at 1.1 is 110.00 USD, 10 % of it 11.00; half of it is taken back; the refund's own USD do not
        // count.
        Facts facts = inUtc().with(customer())
                .with(plan("10"))
                .with(transaction("f1", "2", "fee", "100", "EUR"))
                .with(transaction("r1", "6", "refund", "50", "EUR").setAmountUsd(decimal("1", 2)));
        assertThat(facts.owed()).isEmpty();

        facts.rate(null, "EUR", "2026-03-02", "1.1");
        assertThat(facts.owedFor("r1")).isNotNull().satisfies(owed -> {
            assertThat(owed.amount()).isEqualTo("-5.50");
            assertThat(owed.basis()).isEqualByComparingTo("110");
            assertThat(owed.conversion())
                    .isEqualTo(new FxTable.Rate(LocalDate.parse("2026-03-02"), decimal("1.1", 10)));
        });
    }

    private static List<String> refundsOf(Recomputation result) {
        return result.owed().entrySet().stream()
                .filter(e -> e.getKey().id().startsWith("r"))
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Cause::id)))
                .flatMap(e -> e.getValue().stream())
                .map(o -> o.cause().id() + " " + o.amount() + " v" + o.planVersion() + " earned "
                        + dayOf(o.dimensions().earnedAt()) + " payable "
                        + dayOf(o.dimensions().payableAt()))
                .toList();
    }

    private static int dayOf(Instant time) {
        return time.atOffset(ZoneOffset.UTC).getDayOfMonth();
    }

    private static TransactionAccepted.Builder transaction(String... cells) {
        String type = cells[2].equals("fee") ? "challenge_fee" : cells[2].equals("reset") ? "reset_fee" : cells[2];
        return fee().setTransactionId(cells[0])
                .setTransactionDate(at("2026-03-%02dT12:00:00Z".formatted(Integer.parseInt(cells[1]))))
                .setTransactionType(type)
                .setAmountCurrency(decimal(cells[3], 2))
                .setCurrency(cells.length > 4 ? cells[4] : "USD")
                .setStatus(cells.length > 5 ? cells[5] : "approved")
                .setTransactionSubtype(cells.length > 6 ? cells[6] : null);
    }
}
