package io.tributary.service.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftedClockTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path dir;

    @Test
    void followsTheFile() throws IOException {
        Path file = dir.resolve("offset");
        Clock clock = new ShiftedClock(Clock.fixed(NOW, ZoneOffset.UTC), file);
        assertThat(clock.instant()).isEqualTo(NOW);

        Files.writeString(file, "P3DT4H\n");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-04T16:00:00Z"));

        Files.writeString(file, "-PT10M");
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T11:50:00Z"));

        Files.delete(file);
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void keepsItsShiftWhileTheFileIsUnreadable() throws IOException {
        Path file = Files.writeString(dir.resolve("offset"), "PT1H");
        Clock clock = new ShiftedClock(Clock.fixed(NOW, ZoneOffset.UTC), file);
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(3600));

        Files.writeString(file, "an hour");
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(3600));

        Files.writeString(file, "PT30M");
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(1800));
    }
}
