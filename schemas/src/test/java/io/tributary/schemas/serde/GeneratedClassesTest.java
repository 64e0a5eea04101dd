package io.tributary.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.control.TierMode;
import io.tributary.control.TierStep;
import java.math.BigDecimal;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class GeneratedClassesTest {

    @BeforeAll
    static void trust() {
        GeneratedClasses.trust();
    }

    @Test
    void generatedClassesMayBeCopied() {
        TierStep step = TierStep.newBuilder()
                .setFrom(new BigDecimal("10000.00"))
                .setExtraPercent(BigDecimal.TWO.setScale(10))
                .build();
        SpecificData model = SpecificData.getForClass(TierStep.class);
        assertThat(model.deepCopy(TierStep.getClassSchema(), step)).isEqualTo(step);
        assertThatCode(() -> ClassSecurityValidator.validate(TierMode.class)).doesNotThrowAnyException();
    }

    @Test
    void othersMayStillNotBeLoaded() {
        assertThatThrownBy(() -> ClassSecurityValidator.validate(ProcessBuilder.class))
                .isInstanceOf(SecurityException.class);
    }
}
