package io.tributary.engine.rating;

import static io.tributary.engine.Facts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.internal.StatedExplanation;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.Explanation;
import java.math.BigDecimal;
import org.apache.avro.AvroTypeException;
import org.junit.jupiter.api.Test;

class ExplanationDigestTest {
    private static Explanation.Builder explanation() {
        return Explanation.newBuilder()
                .setFirmId("acme")
                .setCustomerId("c1")
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId("t1")
                .setAmount(new BigDecimal("10.00"))
                .setReason("rule_matched")
                .setRecordedAt(START)
                .setCausedBy("transactions:0:1");
    }

    @Test
    void whenAndByWhatEventIsNotWhatIsSaid() {
        assertThat(ExplanationDigest.of(explanation()
                        .setRecordedAt(START.plusSeconds(1))
                        .setCausedBy("")
                        .build()))
                .isEqualTo(ExplanationDigest.of(explanation().build()));
    }

    @Test
    void everythingElseIs() {
        StatedExplanation stated = ExplanationDigest.of(explanation().build());
        assertThat(ExplanationDigest.of(
                        explanation().setAmount(new BigDecimal("10.01")).build()))
                .isNotEqualTo(stated);
        assertThat(ExplanationDigest.of(explanation().setReason("no_rule").build()))
                .isNotEqualTo(stated);
        assertThat(ExplanationDigest.of(explanation().setCustomerId("c2").build()))
                .isNotEqualTo(stated);
    }

    /** So it is said once, however often the customer is settled. */
    @Test
    void aCauseThatIsNoMoreIsExplainedTheSameEachTime() {
        StatedExplanation stated = ExplanationDigest.of(explanation().build());
        Explanation gone = ExplanationDigest.noLongerSeen("acme", "c1", stated);
        assertThat(gone.getReason()).isEqualTo("no_longer_owed");
        assertThat(gone.getAmount()).isEqualByComparingTo("0");
        StatedExplanation last = ExplanationDigest.of(gone);
        assertThat(last).isNotEqualTo(stated);
        assertThat(ExplanationDigest.of(ExplanationDigest.noLongerSeen("acme", "c1", last)))
                .isEqualTo(last);
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        Explanation tooMuch = explanation()
                .setAmount(new BigDecimal("1234567890123456789012345678901234567.00"))
                .build();
        assertThatThrownBy(() -> ExplanationDigest.of(tooMuch)).isInstanceOf(AvroTypeException.class);
    }
}
