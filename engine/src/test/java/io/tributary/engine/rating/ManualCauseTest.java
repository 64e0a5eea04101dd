package io.tributary.engine.rating;

import static io.tributary.engine.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Firm;
import io.tributary.control.ManualAdjustment;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.Explanation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualCauseTest {
    private static final ManualAdjustment ADJUSTMENT = ManualAdjustment.newBuilder()
            .setFirmId("acme")
            .setAdjustmentId("m1")
            .setAffiliateId("a1")
            .setAmount(new BigDecimal("-12.34"))
            .setDate(LocalDate.parse("2026-03-08"))
            .setReason("goodwill")
            .setCreatedAt(START)
            .setCreatedBy("admin")
            .build();

    private static FirmTerms in(String zone) {
        Firm firm = Firm.newBuilder()
                .setFirmId("acme")
                .setName("Acme")
                .setTimeZone(zone)
                .setVersion(1)
                .setUpdatedAt(START)
                .setUpdatedBy("admin")
                .build();
        return FirmTerms.of(firm, "acme", List.of(), (owner, currency, date) -> null);
    }

    @Test
    void itIsOwedAtTheBeginningOfItsDayInTheFirmsZoneAndPayableThen() {
        CauseTotal total = ManualCause.total(ADJUSTMENT, in("Asia/Tokyo"));
        assertThat(total.getEarnedAt()).isEqualTo(Instant.parse("2026-03-07T15:00:00Z"));
        assertThat(total.getPayableAt()).isEqualTo(total.getEarnedAt());
        assertThat(total.getAmount()).isEqualByComparingTo("-12.34");
        assertThat(total.getAffiliateId()).isEqualTo("a1");
        assertThat(total.getCustomerId()).isNull();
        assertThat(total.getShare()).as("outside caps and tiers").isNull();
    }

    /** On 8 March 2026 clocks in Havana went from midnight to one. */
    @Test
    void aDayWithoutMidnightBeginsAtItsFirstInstant() {
        assertThat(ManualCause.total(ADJUSTMENT, in("America/Havana")).getEarnedAt())
                .isEqualTo(Instant.parse("2026-03-08T05:00:00Z"));
    }

    @Test
    void itsExplanationSaysWhatIsOwedAndNotWhoSaidSo() {
        Explanation explanation = ManualCause.explanation(ManualCause.total(ADJUSTMENT, in("UTC")));
        assertThat(explanation.getCauseType()).isEqualTo(CauseType.MANUAL);
        assertThat(explanation.getCauseId()).isEqualTo("m1");
        assertThat(explanation.getAmount()).isEqualByComparingTo("-12.34");
        assertThat(explanation.getReason()).isEqualTo("manual_adjustment");
        assertThat(explanation.toString()).doesNotContain("goodwill", "admin");
    }
}
