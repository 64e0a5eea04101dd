package io.tributary.engine.value;

import static io.tributary.engine.Facts.fee;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SameFieldsTest {
    private final SameFields<TransactionAccepted> allButSeen =
            SameFields.except(TransactionAccepted.getClassSchema(), "observed_at", "event_id");

    private static final TransactionAccepted FEE = fee("t1", "5.00", 1).build();

    @Test
    void aFieldLeftOutDoesNotMatterAnyOtherDoes() {
        assertThat(allButSeen.same(FEE, fee("t1", "5.00", 2).build())).isTrue();
        assertThat(allButSeen.same(FEE, fee("t2", "5.00", 1).build())).isFalse();
        assertThat(allButSeen.same(FEE, fee("t1", "5.00", 1).setNote("x").build()))
                .isFalse();
    }

    @Test
    void decimalsAreComparedByValue() {
        assertThat(allButSeen.same(
                        FEE,
                        fee("t1", "5.00", 1)
                                .setAmountCurrency(new BigDecimal("5"))
                                .build()))
                .isTrue();
    }

    @Test
    void aFieldThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> SameFields.except(TransactionAccepted.getClassSchema(), "seen"))
                .hasMessageContaining("seen");
    }
}
