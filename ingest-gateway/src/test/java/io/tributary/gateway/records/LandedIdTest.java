package io.tributary.gateway.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandedIdTest {
    @Test
    void isWhatAnAcknowledgementSays() {
        LandedId id = LandedId.parse("firm.acme-2.trading-activity:3:1042").orElseThrow();
        assertThat(id.owner().firmId()).isEqualTo("acme-2");
        assertThat(id.owner().entity()).isEqualTo("trading-activity");
        assertThat(id).hasToString("firm.acme-2.trading-activity:3:1042");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "customers:3:1042",
                "firm.acme.customers",
                "firm.acme.customers:3",
                "firm.acme.customers:03:1",
                "firm.acme.customers:-1:1",
                "firm.acme.dead-letters:0:1",
                "proptrading.customers:0:1",
                "firm.a.b.customers:0:1",
                "firm.acme.customers:0:9999999999999999999"
            })
    void nothingElseIsOne(String text) {
        assertThat(LandedId.parse(text)).isEmpty();
    }
}
