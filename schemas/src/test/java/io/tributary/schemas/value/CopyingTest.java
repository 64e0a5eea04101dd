package io.tributary.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.internal.DueMonth;
import org.junit.jupiter.api.Test;

class CopyingTest {
    private static final DueMonth MARCH = DueMonth.newBuilder()
            .setFirmId("acme")
            .setAffiliateId("a1")
            .setMonth("2026-03")
            .setPlanId("standard")
            .setCausedBy("transactions:0:1")
            .build();

    @Test
    void aCopyDiffersInTheNamedFieldsOnly() {
        DueMonth copy = Copying.<DueMonth>changing(DueMonth.getClassSchema(), "caused_by", "month")
                .copy(MARCH, "transactions:0:2", "2026-04");
        assertThat(copy)
                .isEqualTo(DueMonth.newBuilder(MARCH)
                        .setCausedBy("transactions:0:2")
                        .setMonth("2026-04")
                        .build());
        assertThat(MARCH.getCausedBy()).isEqualTo("transactions:0:1");
    }

    @Test
    void aFieldThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Copying.<DueMonth>changing(DueMonth.getClassSchema(), "month", "year"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("year");
    }
}
