package io.tributary.service.limit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose budgets a request spends.
 *
 * @param tokenId the token's {@code jti}
 * @param tokenSince when it was issued: its minutes start there, the same for every instance
 * @param clientId whose token it is
 * @param clientSince when the client was made
 * @param requestsPerMinute the client's own number for each of its tokens; null: the default
 */
public record Caller(
        String tokenId,
        Instant tokenSince,
        String clientId,
        Instant clientSince,
        @Nullable Integer requestsPerMinute) {}
