package io.tributary.engine.rating;

import static io.tributary.engine.Facts.fee;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.WaitsFor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The USD basis. The transaction is of day 12, 2026-03-20 at 16:00 UTC; every rule pays 10 %. */
class FxTest {
    private static final String DAY_12 = "t1 fee 100.00 12 EUR";

    private static Given at10Percent() {
        return Given.rules("r fee 10%");
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            # the day's own rate, whosever it is
            platform EUR 2026-03-20 1.1                              | 11.00 2026-03-20
            acme EUR 2026-03-20 1.2                                  | 12.00 2026-03-20
            # on one date the firm's before the platform's
            platform EUR 2026-03-20 1.1, acme EUR 2026-03-20 1.2     | 12.00 2026-03-20
            # the nearest date wins, also over the firm's
            platform EUR 2026-03-20 1.1, acme EUR 2026-03-19 1.2     | 11.00 2026-03-20
            platform EUR 2026-03-18 1.1, platform EUR 2026-03-17 1.2 | 11.00 2026-03-18
            # earlier within 7 days, both ends included; never later
            platform EUR 2026-03-13 1.1                              | 11.00 2026-03-13
            platform EUR 2026-03-12 1.1                              | none
            platform EUR 2026-03-21 1.1                              | none
            # another currency's, another firm's
            platform GBP 2026-03-20 1.1                              | none
            other EUR 2026-03-20 1.1                                 | none
            """)
    void whichRateCounts(String rates, @Nullable String expected) {
        Given given = at10Percent().transactions(DAY_12).rates(rates);
        if (expected == null) {
            assertThat(given.owed()).isEmpty();
            assertThat(given.rating().waiting()).isEqualTo(Map.of("t1", WaitsFor.FX_RATE));
        } else {
            CauseTotal total = given.total("t1");
            assertThat(total.getAmount().toPlainString() + " " + total.getFxDate())
                    .isEqualTo(expected);
            assertThat(given.rating().waiting()).isEmpty();
        }
    }

    @Test
    void theDayIsUtcWhateverTheFirmsZone() {
        Given given = at10Percent()
                .zone("Asia/Tokyo")
                .transactions(List.of(fee("t1", "100.00", 1)
                        .setCurrency("EUR")
                        .setTransactionDate(Instant.parse("2026-03-20T23:59:59.999999Z"))
                        .build()))
                .rates("acme EUR 2026-03-20 1.1, acme EUR 2026-03-21 2");
        assertThat(given.owed()).isEqualTo("t1 11.00");
    }

    @Test
    void theBasisIsNeverRoundedAndTheRateIsPinned() {
        // 33.33 x 1.0123456789 = 33.741481477737: 10 % are 3.3741…, and the basis keeps 12 decimals
        CauseTotal total = at10Percent()
                .transactions("t1 fee 33.33 12 EUR")
                .rates("acme EUR 2026-03-20 1.0123456789")
                .total("t1");
        assertThat(total.getAmount()).isEqualTo("3.37");
        assertThat(total.getBasisUsd()).isEqualTo("33.741481477737");
        assertThat(total.getFxRate()).isEqualTo("1.0123456789");
        assertThat(total.getFxDate()).isEqualTo(LocalDate.parse("2026-03-20"));
    }

    @Test
    void whatIsRoundedIsTheCauseNotTheBasis() {
        // 0.25 x 0.2 = 0.05, 10 % of it 0.005: half to even is 0.00. A basis rounded to cents would not tell
        assertThat(at10Percent()
                        .transactions("t1 fee 0.25 12 EUR")
                        .rates("acme EUR 2026-03-20 0.2")
                        .owed())
                .isEmpty();
        // 0.25 x 0.2000000001 = 0.050000000025: above the half
        assertThat(at10Percent()
                        .transactions("t1 fee 0.25 12 EUR")
                        .rates("acme EUR 2026-03-20 0.2000000001")
                        .owed())
                .isEqualTo("t1 0.01");
    }

    @Test
    void amountUsdComesFirstAndPinsNoRate() {
        CauseTotal total = at10Percent()
                .transactions("t1 fee 100.00 12 EUR usd=109.99")
                .rates("acme EUR 2026-03-20 2")
                .total("t1");
        assertThat(total.getAmount()).isEqualTo("11.00");
        assertThat(total.getBasisUsd()).isEqualTo("109.990000000000");
        assertThat(total.getFxRate()).isNull();
        assertThat(total.getFxDate()).isNull();
    }

    @Test
    void usdIsOneWhateverRateWasPut() {
        CauseTotal total = at10Percent()
                .transactions("t1 fee 100.00 12")
                .rates("acme USD 2026-03-20 2")
                .total("t1");
        assertThat(total.getAmount()).isEqualTo("10.00");
        assertThat(total.getBasisUsd()).isEqualTo("100.000000000000");
        assertThat(total.getFxRate()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "t1 fee 100.00 12 EUR, true",
        "t1 other 100.00 12 EUR, true", // no rule for it, but it may earn under another plan
        "t1 fee 100.00 12 EUR pending, false",
        "t1 fee 0.00 12 EUR, false",
        "t1 payout 100.00 12 EUR, false",
        "t1 refund 100.00 12 EUR, false",
        "t1 adjustment 100.00 12 EUR, false", // of no fee
    })
    void onlyWhatMayEarnWaitsForARate(String transaction, boolean waits) {
        Given given = Given.rules("flat fee 5.00").transactions(transaction);
        assertThat(given.owed()).isEmpty();
        assertThat(given.rating().waiting()).isEqualTo(waits ? Map.of("t1", WaitsFor.FX_RATE) : Map.of());
        assertThat(given.explanation("t1").getReason().equals("waits_for_fx_rate"))
                .isEqualTo(waits);
    }

    @Test
    void noRateIsAskedForWhereNoneIsNeeded() {
        FirmTerms terms = FirmTerms.of(null, "acme", List.of(), (firmId, currency, date) -> {
            throw new AssertionError("asked for " + currency + " on " + date);
        });
        assertThat(UsdBasis.of(Given.transaction("t1 fee 5.00 1"), terms)).isPresent();
        assertThat(UsdBasis.of(Given.transaction("t1 fee 5.00 1 EUR usd=6.00"), terms))
                .isPresent();
    }

    @Test
    void noneIsNone() {
        assertThat(FxRates.none().usdPerUnit("acme", "EUR", LocalDate.EPOCH)).isNull();
    }
}
