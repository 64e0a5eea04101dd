package io.tributary.service.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedWholeTest {
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(5);

    private final SharedWhole whole = new SharedWhole(4, 0.5);

    @Test
    void nobodyHasMoreThanItsShareAndAllNotMoreThanThereIs() {
        assertThat(whole.takeAtOnce("a", 2)).isTrue();
        assertThat(whole.takeAtOnce("a", 1)).isFalse();
        assertThat(whole.takeAtOnce("b", 1)).isTrue();
        assertThat(whole.takeAtOnce("c", 2)).isFalse();
        assertThat(whole.takeAtOnce("c", 1)).isTrue();
        assertThat(whole.takeAtOnce("d", 1)).isFalse();
        assertThat(whole.taken()).isEqualTo(4);
    }

    @Test
    void whatIsGivenBackInPartsIsFree() {
        assertThat(whole.takeAtOnce("a", 1)).isTrue();
        assertThat(whole.takeAtOnce("a", 1)).isTrue();
        whole.giveBack("a", 2);
        whole.giveBack("a", 0);
        assertThat(whole.taken()).isZero();
        assertThat(whole.takeAtOnce("a", 2)).isTrue();
    }

    @Test
    void whoWaitsInVainTakesNothing() throws InterruptedException {
        assertThat(whole.take("a", 2, SHORT)).isTrue();
        assertThat(whole.take("a", 1, SHORT)).isFalse();
        assertThat(whole.take("b", 2, SHORT)).isTrue();
        assertThat(whole.take("c", 1, SHORT)).isFalse();
        whole.giveBack("a", 2);
        assertThat(whole.take("c", 2, SHORT)).isTrue();
        assertThat(whole.take("a", 1, SHORT)).isFalse();
    }

    @Test
    void aShareIsOneAtLeast() {
        SharedWhole single = new SharedWhole(1, 0.1);
        assertThat(single.takeAtOnce("a", 1)).isTrue();
        assertThat(single.takeAtOnce("b", 1)).isFalse();
    }

    @Test
    void whatNobodyTookCannotBeGivenBack() {
        assertThatIllegalStateException().isThrownBy(() -> whole.giveBack("a", 1));
    }

    @Test
    void underManyAtOnceNothingIsLost() {
        IntStream.range(0, 200_000).parallel().forEach(i -> {
            String who = "firm " + i % 3;
            if (whole.takeAtOnce(who, 1)) {
                assertThat(whole.taken()).isBetween(1, 4);
                whole.giveBack(who, 1);
            }
        });
        assertThat(whole.taken()).isZero();
        assertThat(whole.takeAtOnce("firm 0", 2)).isTrue();
        assertThat(whole.takeAtOnce("firm 1", 2)).isTrue();
    }
}
