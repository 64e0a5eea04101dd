package io.tributary.reports.query;

import org.jspecify.annotations.Nullable;

/**
 * Which findings about a firm's data.
 *
 * @param type of this type only
 * @param open only what is so, or only what is no longer so; null: both
 */
public record FindingFilter(
        String firmId, @Nullable String type, @Nullable Boolean open) {}
