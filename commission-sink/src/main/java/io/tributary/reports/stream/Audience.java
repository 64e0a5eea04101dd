package io.tributary.reports.stream;

import io.tributary.reports.query.StreamPosition;
import org.jspecify.annotations.Nullable;

/**
 * Who listens, and to what.
 *
 * @param clientId whose token it was
 * @param firmId one firm, always
 * @param affiliateId this affiliate only
 * @param resume after this place; null: what comes from now on
 */
public record Audience(
        String clientId,
        String firmId,
        @Nullable String affiliateId,
        @Nullable StreamPosition resume) {}
