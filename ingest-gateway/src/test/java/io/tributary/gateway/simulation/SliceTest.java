package io.tributary.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTest {
    private static final int IDS = 10_000;
    private static final int DEPTH = 4;

    /** What a slice has, exactly one of its halves has; and they are about equal. */
    @Test
    void halvesShareWhatTheWholeHas() {
        List<Slice> slices = List.of(Slice.WHOLE);
        for (int depth = 0; depth < DEPTH; depth++) {
            slices = slices.stream().flatMap(slice -> slice.halves().stream()).toList();
        }
        int fair = IDS / slices.size();
        int sum = 0;
        for (Slice slice : slices) {
            int size = size(slice);
            assertThat(size).isBetween(fair / 2, fair * 2);
            assertThat(slice.halves().stream().mapToInt(SliceTest::size).sum()).isEqualTo(size);
            sum += size;
        }
        assertThat(sum).isEqualTo(IDS);
    }

    private static int size(Slice slice) {
        return (int) IntStream.range(0, IDS)
                .filter(number -> slice.has("customer-" + number))
                .count();
    }

    @Test
    void halvingEnds() {
        Slice slice = Slice.WHOLE;
        int halvings = 0;
        while (slice.canBeHalved()) {
            slice = slice.halves().getLast();
            halvings++;
        }
        assertThat(halvings).isEqualTo(16);
    }
}
