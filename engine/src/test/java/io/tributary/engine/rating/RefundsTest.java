package io.tributary.engine.rating;

import static io.tributary.engine.Facts.START;
import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.Facts.fee;
import static io.tributary.engine.Facts.plan;
import static io.tributary.engine.Facts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.PlanVersion;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

/**
 * What refunds find and take back. Transactions are written {@code id type amount day}, with a status (else approved), a
 * currency (else USD) or a subtype behind it; a fee earns 15 %, a reset 10 %. Amounts by hand.
 */
class RefundsTest {
    private static final CustomerAccepted BY_A1 = customer("a1", 0).build();
    private static final List<String> STATUSES = List.of("pending", "approved", "declined", "reversed");

    private static PlanVersion standard() {
        return plan("p", 1, "15")
                .setRules(List.of(rule("fee", "challenge_fee", "15"), rule("reset", "reset_fee", "10")))
                .setHoldingDays(14)
                .setRefundOnSuccessSubtypes(List.of("on_success"))
                .build();
    }

    private static TransactionAccepted transaction(String text) {
        String[] words = text.strip().split(" ", -1);
        TransactionAccepted.Builder transaction = fee(words[0], words[2], 1)
                .setTransactionType(
                        switch (words[1]) {
                            case "fee" -> "challenge_fee";
                            case "reset" -> "reset_fee";
                            default -> words[1];
                        })
                .setTransactionDate(day(Integer.parseInt(words[3])));
        for (int i = 4; i < words.length; i++) {
            if (STATUSES.contains(words[i])) {
                transaction.setStatus(words[i]);
            } else if (words[i].equals("EUR")) {
                transaction.setCurrency("EUR");
            } else {
                transaction.setTransactionSubtype(words[i]);
            }
        }
        return transaction.build();
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static List<TransactionAccepted> transactions(String texts) {
        return List.of(texts.split(",", -1)).stream()
                .map(RefundsTest::transaction)
                .toList();
    }

    private static FirmTerms terms(PlanVersion... plans) {
        return FirmTerms.of(null, "acme", List.of(plans), FxRates.none());
    }

    private static List<CauseTotal> owed(List<TransactionAccepted> transactions, FirmTerms terms) {
        return CustomerRating.rate(
                        new CustomerFacts(
                                CustomerHistory.of(List.of(BY_A1)),
                                transactions,
                                List.of(),
                                new FirstPurchase.OfCustomer()),
                        terms)
                .owed();
    }

    /** The refunds' totals, as {@code refund<fee amount}. */
    private static String takenBack(List<TransactionAccepted> transactions, FirmTerms terms) {
        return String.join(
                ", ",
                owed(transactions, terms).stream()
                        .filter(total -> total.getFeeId() != null)
                        .map(total -> total.getCauseId() + "<" + total.getFeeId() + " "
                                + total.getAmount().toPlainString())
                        .toList());
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # exact: the latest untouched fee of the same amount, before any other
            f1 fee 100.00 1, r1 refund 100.00 5                                       | r1>f1 100.00 EXACT
            f1 fee 100.00 1, r1 refund -100.00 5                                      | r1>f1 100.00 EXACT
            f1 fee 100.00 1, f2 fee 100.00 2, r1 refund 100.00 5                      | r1>f2 100.00 EXACT
            f1 fee 100.00 1, f2 fee 100.00 1, r1 refund 100.00 5                      | r1>f2 100.00 EXACT
            f1 fee 100.00 1, f2 fee 300.00 2, r1 refund 100.00 5                      | r1>f1 100.00 EXACT
            f1 fee 100.00 1, f2 fee 100.00 2, r1 refund 100.00 5, r2 refund 100.00 6  | r1>f2 100.00 EXACT, r2>f1 100.00 EXACT
            f1 reset 50.00 1, r1 refund 50.00 5                                       | r1>f1 50.00 EXACT
            # the order of refunds is (date, id), whatever order they come in
            f1 fee 100.00 1, r2 refund 60.00 5, r1 refund 70.00 5                     | r1>f1 70.00 ALLOCATED, r2>f1 30.00 ALLOCATED
            f1 fee 100.00 1, r1 refund 60.00 6, r2 refund 70.00 5                     | r2>f1 70.00 ALLOCATED, r1>f1 30.00 ALLOCATED
            # a fee that was touched is no exact match any more, even if what is left of it fits
            f1 fee 30.00 1, f2 fee 100.00 2, r1 refund 70.00 5, r2 refund 30.00 6     | r1>f2 70.00 ALLOCATED, r2>f1 30.00 EXACT
            f1 fee 50.00 1, f2 fee 100.00 2, r1 refund 50.00 3, r2 refund 50.00 4     | r1>f1 50.00 EXACT, r2>f2 50.00 ALLOCATED
            # allocated: over what is left, the latest first
            f1 fee 100.00 1, f2 fee 80.00 2, r1 refund 120.00 5                       | r1>f2 80.00 ALLOCATED, r1>f1 40.00 ALLOCATED
            f1 fee 100.00 1, r1 refund 250.00 5                                       | r1>f1 100.00 ALLOCATED
            f1 fee 100.00 1, r1 refund 100.00 5, r2 refund 1.00 6                     | r1>f1 100.00 EXACT
            # candidates: dated not after the refund, same currency, approved or reversed, positive, fees and resets only
            f1 fee 100.00 5, r1 refund 100.00 5                                       | r1>f1 100.00 EXACT
            f1 fee 100.00 6, r1 refund 100.00 5                                       |
            f1 fee 100.00 1, f2 fee 100.00 6, r1 refund 100.00 5                      | r1>f1 100.00 EXACT
            f1 fee 100.00 1 EUR, r1 refund 100.00 5                                   |
            f1 fee 100.00 1 EUR, r1 refund 100.00 5 EUR                               | r1>f1 100.00 EXACT
            f1 fee 100.00 1 reversed, r1 refund 100.00 5                              | r1>f1 100.00 EXACT
            f1 fee 100.00 1 pending, r1 refund 100.00 5                               |
            f1 fee 100.00 1 declined, r1 refund 100.00 5                              |
            f1 fee -100.00 1, r1 refund 100.00 5                                      |
            f1 other 100.00 1, f2 payout 100.00 1, r1 refund 100.00 5                 |
            # refunds: approved ones, and of something
            f1 fee 100.00 1, r1 refund 100.00 5 pending, r2 refund 40.00 6            | r2>f1 40.00 ALLOCATED
            f1 fee 100.00 1, r1 refund 100.00 5 reversed                              |
            f1 fee 100.00 1, r1 refund 0.00 5                                         |
            r1 refund 100.00 5                                                        |
            """)
    void whichFeesARefundFinds(String texts, @Nullable String shares) {
        List<String> found = RefundMatching.match(transactions(texts), terms(standard())).stream()
                .flatMap(refund -> refund.shares().stream())
                .map(share -> "%s>%s %s %s"
                        .formatted(
                                share.refund().getTransactionId(),
                                share.fee().getTransactionId(),
                                share.amount().toPlainString(),
                                share.method()))
                .toList();
        assertThat(String.join(", ", found)).isEqualTo(shares == null ? "" : shares);
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            f1 fee 499.00 1, r1 refund 499.00 5                                       | r1<f1 -74.85
            f1 reset 50.00 1, r1 refund -20.00 5                                      | r1<f1 -2.00
            # 15 % of 333.33 is 50.00 (49.9995). Thirds of it: 16.67 (16.6666), 33.33, 50.00: the second one gives 16.66
            f1 fee 333.33 1, r1 refund 111.11 2, r2 refund 111.11 3, r3 refund 111.11 4 | r1<f1 -16.67, r2<f1 -16.66, r3<f1 -16.67
            # 15 % of 0.10 is 0.02 (0.015, half to even). Of 0.05: 0.01; of 0.10: 0.02
            f1 fee 0.10 1, r1 refund 0.05 2, r2 refund 0.05 3                         | r1<f1 -0.01, r2<f1 -0.01
            # 0.02 x 0.2 = 0.004: nothing yet; the rest then takes all of it
            f1 fee 0.10 1, r1 refund 0.02 2, r2 refund 0.08 3                         | r2<f1 -0.02
            # two fees, each gives back its own part: 80 x 15 %; 40 of 100, of which 15.00
            f1 fee 100.00 1, f2 fee 80.00 2, r1 refund 120.00 5                       | r1<f2 -12.00, r1<f1 -6.00
            # more than there is takes back what there is
            f1 fee 100.00 1, r1 refund 250.00 5                                       | r1<f1 -15.00
            # a reversed fee owes nothing already; it uses up the refund all the same
            f1 fee 100.00 1, f2 fee 100.00 2 reversed, r1 refund 100.00 5             |
            f1 fee 100.00 1, f2 fee 100.00 2 reversed, r1 refund 150.00 5             | r1<f1 -7.50
            # a fee that waits for its rate has earned nothing yet
            f1 fee 100.00 1 EUR, r1 refund 100.00 5 EUR                               |
            # on success: uses up the fee, takes nothing back, and is not in the running total
            f1 fee 100.00 1, r1 refund 100.00 5 on_success                            |
            f1 fee 100.00 1, r1 refund 100.00 5 on_success, r2 refund 50.00 6         |
            f1 fee 100.00 1, r1 refund 40.00 5 on_success, r2 refund 50.00 6          | r2<f1 -7.50
            f1 fee 100.00 1, r1 refund 40.00 5 on_success, r2 refund 90.00 6          | r2<f1 -9.00
            f1 fee 100.00 1, r1 refund 40.00 5 other_subtype                          | r1<f1 -6.00
            """)
    void whatARefundTakesBack(String texts, @Nullable String totals) {
        assertThat(takenBack(transactions(texts), terms(standard()))).isEqualTo(totals == null ? "" : totals);
    }

    @Test
    void aFeeThatNoRuleMatchedGivesNothingBack() {
        assertThat(takenBack(
                        transactions("f1 reset 100.00 1, r1 refund 100.00 5"),
                        terms(plan("p", 1, "15").build())))
                .isEmpty();
    }

    @Test
    void anAmountInUsdChangesWhatIsEarnedNotWhatIsMatched() {
        TransactionAccepted euros = TransactionAccepted.newBuilder(transaction("f1 fee 100.00 1 EUR"))
                .setAmountUsd(new BigDecimal("110.00"))
                .build();
        assertThat(takenBack(List.of(euros, transaction("r1 refund 50.00 5 EUR")), terms(standard())))
                .isEqualTo("r1<f1 -8.25"); // half of 15 % of 110
    }

    @Test
    void monthAndDateAreTheRefundsAllElseIsTheFees() {
        PlanVersion later = plan("p", 2, "50")
                .setEffectiveFrom(LocalDate.parse("2026-03-12"))
                .setRefundOnSuccessSubtypes(List.of("phase_1_fee"))
                .build();
        CustomerAccepted byA2 = customer("a2", Duration.ofDays(3).toSeconds())
                .setCampaignId("x")
                .build();
        List<CauseTotal> owed = CustomerRating.rate(
                        new CustomerFacts(
                                CustomerHistory.of(List.of(BY_A1, byA2)),
                                transactions(
                                        "f1 fee 100.00 1, r1 refund 40.00 5 phase_1_fee, r2 refund 60.00 30 phase_1_fee"),
                                List.of(),
                                new FirstPurchase.OfCustomer()),
                        terms(standard(), later))
                .owed();

        assertThat(owed).hasSize(3).allSatisfy(total -> {
            assertThat(total.getAffiliateId()).isEqualTo("a1");
            assertThat(total.getCampaignId()).isNull();
            assertThat(total.getRuleId()).isEqualTo("fee");
            assertThat(total.getPlanVersion()).isEqualTo(1);
            assertThat(total.getBasisUsd()).isEqualByComparingTo("100");
        });
        CauseTotal soon = owed.get(1);
        assertThat(soon.getCauseId()).isEqualTo("r1");
        assertThat(soon.getAmount()).isEqualTo("-6.00");
        assertThat(soon.getEarnedAt()).isEqualTo(day(5));
        assertThat(soon.getPayableAt()).as("the fee's").isEqualTo(day(15));
        assertThat(soon.getReason()).isEqualTo("refund_allocated");
        CauseTotal late = owed.get(2);
        assertThat(late.getAmount()).isEqualTo("-9.00");
        assertThat(late.getEarnedAt()).isEqualTo(day(30));
        assertThat(late.getPayableAt()).as("its own").isEqualTo(day(30));
    }

    /** Whatever the refunds, in whatever order: nobody gives back more than was earned, and full refunds leave nothing. */
    @Property
    void everyCentOnceInAnyOrder(@ForAll("customers") List<TransactionAccepted> transactions, @ForAll long seed) {
        List<CauseTotal> owed = owed(transactions, terms(standard()));
        List<TransactionAccepted> shuffled = new ArrayList<>(transactions);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(owed(shuffled, terms(standard()))).containsExactlyInAnyOrderElementsOf(owed);

        for (CauseTotal fee :
                owed.stream().filter(total -> total.getFeeId() == null).toList()) {
            BigDecimal left = owed.stream()
                    .filter(total -> fee.getCauseId().equals(total.getFeeId()))
                    .peek(total -> assertThat(total.getAmount()).isNegative())
                    .map(CauseTotal::getAmount)
                    .reduce(fee.getAmount(), BigDecimal::add);
            BigDecimal refunded = RefundMatching.match(transactions, terms(standard())).stream()
                    .flatMap(refund -> refund.shares().stream())
                    .filter(share -> share.fee().getTransactionId().equals(fee.getCauseId()))
                    .map(RefundMatching.Share::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(refunded).isLessThanOrEqualTo(amountOf(transactions, fee.getCauseId()));
            assertThat(left).isNotNegative();
            if (refunded.compareTo(amountOf(transactions, fee.getCauseId())) == 0) {
                assertThat(left).isZero();
            }
        }
    }

    private static BigDecimal amountOf(List<TransactionAccepted> transactions, String id) {
        return transactions.stream()
                .filter(transaction -> transaction.getTransactionId().equals(id))
                .findFirst()
                .orElseThrow()
                .getAmountCurrency();
    }

    @Provide
    Arbitrary<List<TransactionAccepted>> customers() {
        return Combinators.combine(
                        Arbitraries.of("fee", "fee", "reset", "refund", "refund", "refund"),
                        Arbitraries.of("0.07", "0.10", "1.00", "33.33", "100.00", "-33.33"),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of("approved", "approved", "approved", "reversed"))
                .as((type, amount, day, status) -> "%s %s %d %s".formatted(type, amount, day, status))
                .list()
                .ofMaxSize(10)
                .map(texts -> {
                    List<TransactionAccepted> transactions = new ArrayList<>();
                    for (int i = 0; i < texts.size(); i++) {
                        transactions.add(transaction("t" + i + " " + texts.get(i)));
                    }
                    return transactions;
                });
    }
}
