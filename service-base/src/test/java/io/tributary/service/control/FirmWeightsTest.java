package io.tributary.service.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Affiliate;
import io.tributary.control.FxRate;
import io.tributary.schemas.topic.ControlTopics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirmWeightsTest {
    private final ControlRecords records =
            new ControlRecords(List.of(ControlTopics.FX_RATES, ControlTopics.AFFILIATES));

    @Test
    void countsEachFirmsRecordsOnce() {
        put(rate("a", 1));
        long one = weight("a");
        put(rate("a", 2));
        put(rate("b", 1));
        assertThat(weight("a")).isEqualTo(2 * one);
        assertThat(weight("b")).isEqualTo(one);
        assertThat(records.weights().all()).isEqualTo(3 * one);
    }

    @Test
    void countsARecordThatIsReplacedAsItIsNow() {
        put(affiliate("short"));
        long before = weight("a");
        put(affiliate("x".repeat(1005)));
        assertThat(weight("a")).isEqualTo(before + 1000);
        put(affiliate("short"));
        assertThat(weight("a")).isEqualTo(before);
    }

    @Test
    void countsNothingOfWhatIsGone() {
        put(affiliate("short"));
        put(rate("a", 1));
        records.put(ControlTopics.AFFILIATES, "a|1", null);
        records.put(ControlTopics.FX_RATES, ControlTopics.FX_RATES.key().apply(rate("a", 1)), null);
        records.put(ControlTopics.AFFILIATES, "a|never-there", null);
        assertThat(weight("a")).isZero();
    }

    @Test
    void thePlatformsOwnAreNobodys() {
        put(rate(null, 1));
        assertThat(records.weights().all()).isZero();
    }

    @Test
    void wideCharactersTakeTwice() {
        put(affiliate("e".repeat(100)));
        long narrow = weight("a");
        put(affiliate("€".repeat(100)));
        assertThat(weight("a")).isEqualTo(narrow + 100);
    }

    private long weight(String firmId) {
        return records.weights().of(firmId);
    }

    private void put(FxRate rate) {
        records.put(ControlTopics.FX_RATES, ControlTopics.FX_RATES.key().apply(rate), rate);
    }

    private void put(Affiliate affiliate) {
        records.put(ControlTopics.AFFILIATES, ControlTopics.AFFILIATES.key().apply(affiliate), affiliate);
    }

    private static FxRate rate(@Nullable String firmId, int day) {
        return FxRate.newBuilder()
                .setFirmId(firmId)
                .setCurrency("EUR")
                .setDate(LocalDate.of(2026, 1, day))
                .setUsdPerUnit(new BigDecimal("1.2500000000"))
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("client")
                .setVersion(1)
                .build();
    }

    private static Affiliate affiliate(String name) {
        return Affiliate.newBuilder()
                .setFirmId("a")
                .setAffiliateId("1")
                .setName(name)
                .setVersion(1)
                .setUpdatedAt(Instant.EPOCH)
                .setUpdatedBy("client")
                .build();
    }
}
