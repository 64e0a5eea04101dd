package io.tributary.service.clock;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Provides the service's clock: the system's, shifted where {@code tributary.clock.offset-file} is set. */
@Factory
final class ClockFactory {
    @Singleton
    Clock clock(@Nullable @Value("${tributary.clock.offset-file:}") String offsetFile) {
        return offsetFile == null || offsetFile.isBlank()
                ? Clock.systemUTC()
                : new ShiftedClock(Clock.systemUTC(), Path.of(offsetFile));
    }
}
