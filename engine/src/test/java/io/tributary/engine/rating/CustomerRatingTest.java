package io.tributary.engine.rating;

import static io.tributary.engine.Facts.START;
import static io.tributary.engine.Facts.customer;
import static io.tributary.engine.Facts.fee;
import static io.tributary.engine.Facts.plan;
import static io.tributary.engine.Facts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Firm;
import io.tributary.control.PlanVersion;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.WaitsFor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerRatingTest {
    private static final CustomerAccepted CUSTOMER = customer("a1", 0).build();

    private static Firm firm(String zone, Map<String, String> mapping) {
        return Firm.newBuilder()
                .setFirmId("acme")
                .setName("Acme")
                .setTimeZone(zone)
                .setStatusMapping(mapping)
                .setVersion(1)
                .setUpdatedAt(START)
                .setUpdatedBy("admin")
                .build();
    }

    private static Rating rate(TransactionAccepted transaction, @Nullable Firm firm, PlanVersion... plans) {
        return CustomerRating.rate(
                new CustomerFacts(
                        CustomerHistory.of(List.of(CUSTOMER)),
                        List.of(transaction),
                        List.of(),
                        new FirstPurchase.OfCustomer()),
                FirmTerms.of(firm, "acme", List.of(plans), FxRates.none()));
    }

    private static List<String> amounts(Rating rating) {
        return rating.owed().stream()
                .map(CauseTotal::getAmount)
                .map(BigDecimal::toPlainString)
                .toList();
    }

    @ParameterizedTest(name = "{1} % of {0} is {2}")
    @CsvSource({
        // HALF_EVEN: a half cent goes to the even cent
        "499.00, 15, 74.85",
        "0.50, 1, ", // 0.005 goes to 0.00: nothing is owed
        "1.50, 1, 0.02", // 0.015 goes to 0.02
        "2.50, 1, 0.02", // 0.025 goes to 0.02
        "2.51, 1, 0.03",
        "333.33, 15, 50.00", // 49.9995
        "0.01, 12.5, ",
        "999999999999999.00, 100, 999999999999999.00",
        "100.00, 33.3333333333, 33.33",
    })
    void aPercentageIsRoundedOnceHalfEven(String amount, String percent, @Nullable String owed) {
        Rating rating =
                rate(fee("t1", amount, 1).build(), null, plan("p", 1, percent).build());
        assertThat(amounts(rating)).isEqualTo(owed == null ? List.of() : List.of(owed));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "approved, true",
        "pending, false",
        "declined, false",
        "reversed, false",
        "settled, true", // mapped by the firm
        "whatever, false", // unmapped
        "Approved, false", // words are the firm's own, to the letter
    })
    void onlyApprovedPays(String status, boolean pays) {
        Rating rating = rate(
                fee("t1", "100.00", 1).setStatus(status).build(),
                firm("UTC", Map.of("settled", "approved")),
                plan("p", 1, "10").build());
        assertThat(rating.owed()).hasSize(pays ? 1 : 0);
        assertThat(rating.waiting()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2} USD {3}")
    @CsvSource({
        "challenge_fee, 100.00, USD, , 10.00",
        "challenge_fee, 100.00, EUR, 110.00, 11.00",
        "challenge_fee, 100.00, EUR, , waits",
        "challenge_fee, 0.00, USD, , ",
        "challenge_fee, -5.00, USD, , ",
        "challenge_fee, 5.00, USD, -5.00, ",
        "challenge_fee, -5.00, EUR, , ", // not positive: nothing to wait for
        "payout, 100.00, USD, , ",
        "refund, 100.00, USD, , ",
        "reset_fee, 100.00, USD, , ", // no rule for it
    })
    void theBasisIsPositiveUsdOfWhatEarns(
            String type, String amount, String currency, @Nullable String usd, @Nullable String expected) {
        Rating rating = rate(
                fee("t1", amount, 1)
                        .setTransactionType(type)
                        .setCurrency(currency)
                        .setAmountUsd(usd == null ? null : new BigDecimal(usd))
                        .build(),
                null,
                plan("p", 1, "10").build());
        boolean waits = "waits".equals(expected);
        assertThat(rating.waiting()).isEqualTo(waits ? Map.of("t1", WaitsFor.FX_RATE) : Map.of());
        assertThat(amounts(rating)).isEqualTo(waits || expected == null ? List.of() : List.of(expected));
    }

    @Test
    void withoutACustomerItWaits() {
        Rating rating = CustomerRating.rate(
                new CustomerFacts(
                        CustomerHistory.of(List.of()),
                        List.of(fee("t1", "1.00", 1).build()),
                        List.of(),
                        new FirstPurchase.OfCustomer()),
                FirmTerms.of(null, "acme", List.of(), FxRates.none()));
        assertThat(rating.waiting()).isEqualTo(Map.of("t1", WaitsFor.CUSTOMER));
    }

    @Test
    void theFirstRuleThatMatchesPays() {
        PlanVersion plan = plan("p", 1, "0")
                .setRules(List.of(
                        rule("phase-2", "challenge_fee", "20", "phase_2_fee"), rule("any", "challenge_fee", "10")))
                .build();
        assertThat(amounts(rate(
                        fee("t1", "100.00", 1)
                                .setTransactionSubtype("phase_2_fee")
                                .build(),
                        null,
                        plan)))
                .containsExactly("20.00");
        assertThat(amounts(rate(fee("t1", "100.00", 1).build(), null, plan))).containsExactly("10.00");
    }

    @Test
    void theDayIsTheFirmsNotUtc() {
        PlanVersion fromThe9th = plan("p", 1, "10")
                .setEffectiveFrom(LocalDate.parse("2026-03-09"))
                .build();
        TransactionAccepted lateOnThe8th = fee("t1", "100.00", 1)
                .setTransactionDate(Instant.parse("2026-03-08T23:30:00Z"))
                .build();
        assertThat(rate(lateOnThe8th, firm("UTC", Map.of()), fromThe9th).owed()).isEmpty();
        assertThat(rate(lateOnThe8th, firm("Europe/Prague", Map.of()), fromThe9th)
                        .owed())
                .hasSize(1);
    }

    @Test
    void holdingMovesPayableNotEarned() {
        Rating rating = rate(
                fee("t1", "100.00", 1).build(),
                null,
                plan("p", 1, "10").setHoldingDays(14).build());
        assertThat(rating.owed()).singleElement().satisfies(total -> {
            assertThat(total.getEarnedAt()).isEqualTo(START);
            assertThat(total.getPayableAt()).isEqualTo(Instant.parse("2026-03-22T16:00:00Z"));
        });
    }
}
