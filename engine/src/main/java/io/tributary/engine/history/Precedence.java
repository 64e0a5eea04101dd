package io.tributary.engine.history;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order in which versions of one record outrank each other: observed_at, then the offset where both came through one
 * landing partition, then the content's hash. A total order over everything that can differ, so that the greatest version
 * is the same in every order of arrival.
 */
final class Precedence {
    static final Comparator<CustomerAccepted> OF_CUSTOMERS = (a, b) -> compare(
            position(a.getObservedAt(), a.getLandingPartition(), a.getLandingOffset()),
            position(b.getObservedAt(), b.getLandingPartition(), b.getLandingOffset()),
            () -> Arrays.compareUnsigned(Content.hash(a), Content.hash(b)));

    static final Comparator<TransactionAccepted> OF_TRANSACTIONS = (a, b) -> compare(
            position(a.getObservedAt(), a.getLandingPartition(), a.getLandingOffset()),
            position(b.getObservedAt(), b.getLandingPartition(), b.getLandingOffset()),
            () -> Arrays.compareUnsigned(Content.hash(a), Content.hash(b)));

    static final Comparator<TradingActivityAccepted> OF_ACTIVITY = (a, b) -> compare(
            position(a.getObservedAt(), a.getLandingPartition(), a.getLandingOffset()),
            position(b.getObservedAt(), b.getLandingPartition(), b.getLandingOffset()),
            () -> Arrays.compareUnsigned(Content.hash(a), Content.hash(b)));

    private Precedence() {}

    private record Position(
            Instant observedAt,
            @Nullable Integer landingPartition,
            @Nullable Long landingOffset) {}

    @FunctionalInterface
    private interface Tie {
        int compare();
    }

    private static Position position(
            Instant observedAt, @Nullable Integer landingPartition, @Nullable Long landingOffset) {
        return new Position(observedAt, landingPartition, landingOffset);
    }

    private static int compare(Position a, Position b, Tie byContent) {
        int byTime = a.observedAt.compareTo(b.observedAt);
        if (byTime != 0) {
            return byTime;
        }
        if (a.landingPartition != null
                && a.landingPartition.equals(b.landingPartition)
                && a.landingOffset != null
                && b.landingOffset != null) {
            int byOffset = a.landingOffset.compareTo(b.landingOffset);
            if (byOffset != 0) {
                return byOffset;
            }
        }
        return byContent.compare();
    }
}
