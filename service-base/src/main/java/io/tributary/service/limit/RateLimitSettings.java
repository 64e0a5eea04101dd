package io.tributary.service.limit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How many requests are served: {@code tributary.rate-limit.*}.
 *
 * @param requestsPerMinute of one token, unless its client has a number of its own
 * @param tokensPerClient the budgets of so many tokens are all that a client can spend, however many tokens it fetches
 * @param store whether each instance counts for itself, or all together
 * @param sync an instance tells the others what it has spent at least so often
 */
@ConfigurationProperties("tributary.rate-limit")
public record RateLimitSettings(
        @Bindable(defaultValue = "1000") int requestsPerMinute,
        @Bindable(defaultValue = "10") int tokensPerClient,
        @Bindable(defaultValue = "memory") Store store,
        @Bindable(defaultValue = "100ms") Duration sync) {
    /** Where budgets are kept. */
    public enum Store {
        /** In each instance by itself. */
        MEMORY,
        /** In each instance, which tells the others through PostgreSQL; while that is away, each by itself. */
        POSTGRES
    }

    /** Refuses what cannot work. */
    public RateLimitSettings {
        if (requestsPerMinute < 1 || tokensPerClient < 1 || !sync.isPositive()) {
            throw new IllegalArgumentException("tributary.rate-limit: the limits must be positive");
        }
    }
}
