package io.tributary.service.limit;

import io.micronaut.context.annotation.Factory;
import io.tributary.service.database.PostgresSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes the limiter, and what it shares its budgets by. */
@Factory
final class LimitFactory {
    private @Nullable PostgresSharing shared;

    @Singleton
    RateLimiter limiter(RateLimitSettings settings, Clock clock, PostgresSettings database) {
        if (settings.store() == RateLimitSettings.Store.MEMORY) {
            return new RateLimiter(settings, clock, Sharing.NONE);
        }
        PostgresSharing postgres = new PostgresSharing(database, settings);
        RateLimiter limiter = new RateLimiter(settings, clock, postgres.sharing());
        postgres.start(limiter);
        shared = postgres;
        return limiter;
    }

    @PreDestroy
    void close() {
        PostgresSharing open = shared;
        if (open != null) {
            open.close();
        }
    }
}
