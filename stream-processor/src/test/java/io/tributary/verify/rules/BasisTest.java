package io.tributary.verify.rules;

import static io.tributary.verify.Facts.FIRM;
import static io.tributary.verify.Facts.at;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.decimal;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.inUtc;
import static io.tributary.verify.Facts.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.verify.Facts;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a fee in another currency is worth in USD. The fee: 100.00 EUR at 23:30 UTC on 8 March. */
class BasisTest {
    private final Facts facts = inUtc().with(customer())
            .with(fee().setCurrency("EUR")
                    .setAmountCurrency(decimal("100", 2))
                    .setTransactionDate(at("2026-03-08T23:30:00Z")))
            .with(plan("10"));

    @Test
    void withoutARateItWaits() {
        facts.rate(null, "EUR", "2026-02-28", "1.1")
                .rate(null, "EUR", "2026-03-09", "1.2")
                .rate(null, "GBP", "2026-03-08", "1.3");

        assertThat(owed()).isEmpty();
    }

    @Test
    void theNearestEarlierDateWithinSevenDaysWins() {
        facts.rate(null, "EUR", "2026-03-01", "1.01");
        assertThat(owed()).contains("10.10 from 101.000000000000 of 2026-03-01");

        // A firm's own rate of an older day does not beat the platform's of a nearer one.
        facts.rate(null, "EUR", "2026-03-05", "1.05").rate(FIRM, "EUR", "2026-03-04", "1.04");
        assertThat(owed()).contains("10.50 from 105.000000000000 of 2026-03-05");

        facts.rate(FIRM, "EUR", "2026-03-05", "1.0555555555");
        assertThat(owed()).contains("10.56 from 105.555555550000 of 2026-03-05");

        facts.rate("another-firm", "EUR", "2026-03-08", "2");
        assertThat(owed()).contains("10.56 from 105.555555550000 of 2026-03-05");
    }

    @Test
    void theDayOfARateIsUtcsWhateverTheFirmsZone() {
        facts.firm("Asia/Tokyo", Map.of())
                .rate(null, "EUR", "2026-03-08", "1.08")
                .rate(null, "EUR", "2026-03-09", "1.09");

        assertThat(owed()).contains("10.80 from 108.000000000000 of 2026-03-08");
    }

    private Optional<String> owed() {
        return facts.owed().stream()
                .findFirst()
                .map(o -> o.amount() + " from " + o.basis() + " of "
                        + Objects.requireNonNull(o.conversion()).date());
    }
}
