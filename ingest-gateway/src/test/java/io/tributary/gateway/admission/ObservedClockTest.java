package io.tributary.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ObservedClockTest {
    private static final Instant NOW = Instant.parse("2026-03-20T12:00:00.123456789Z");

    private final ObservedClock clock = new ObservedClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void receivesToTheMicrosecond() {
        assertThat(clock.receipt()).isEqualTo("2026-03-20T12:00:00.123456Z");
    }

    @Test
    void startsAtTheTimeOfReceipt() {
        assertThat(clock.reserve(clock.receipt(), 3)).isEqualTo(clock.receipt());
    }

    @Test
    void goesOnWhereTheClockStandsStillOrStepsBack() {
        Instant receipt = clock.receipt();
        clock.reserve(receipt, 3);
        assertThat(clock.reserve(receipt, 1)).isEqualTo(receipt.plusNanos(3_000));
        assertThat(clock.reserve(receipt.minusSeconds(60), 2)).isEqualTo(receipt.plusNanos(4_000));
        assertThat(clock.reserve(receipt.plusSeconds(1), 1)).isEqualTo(receipt.plusSeconds(1));
    }

    @Test
    void givesNoMicrosecondTwice() throws Exception {
        List<Future<Instant>> reserved = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 10_000; i++) {
                reserved.add(threads.submit(() -> clock.reserve(NOW, 3)));
            }
        }
        Set<Instant> taken = new HashSet<>();
        for (Future<Instant> first : reserved) {
            for (int i = 0; i < 3; i++) {
                assertThat(taken.add(first.get().plusNanos(i * 1_000L))).isTrue();
            }
        }
    }
}
