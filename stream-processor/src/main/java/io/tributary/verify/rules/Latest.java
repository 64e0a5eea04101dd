package io.tributary.verify.rules;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The last observed of some records about the same thing (DOMAIN, "Which version of a record counts"): the greatest
 * {@code observed_at}; of two from one landing partition, the greater offset; then the greater content hash. A duplicate
 * counts as seen at its later {@code observed_at}, which this order already says.
 */
final class Latest {
    /** Where a record stands in the order of observation. */
    private record Seen<V>(
            V value,
            Instant observedAt,
            @Nullable Integer landingPartition,
            @Nullable Long landingOffset) {}

    private Latest() {}

    static CustomerAccepted customer(Collection<CustomerAccepted> versions) {
        return last(
                versions.stream()
                        .map(v -> new Seen<>(v, v.getObservedAt(), v.getLandingPartition(), v.getLandingOffset()))
                        .toList(),
                Latest::contentHash);
    }

    static TransactionAccepted transaction(Collection<TransactionAccepted> revisions) {
        return last(
                revisions.stream()
                        .map(v -> new Seen<>(v, v.getObservedAt(), v.getLandingPartition(), v.getLandingOffset()))
                        .toList(),
                Latest::contentHash);
    }

    static TradingActivityAccepted activity(Collection<TradingActivityAccepted> rows) {
        return last(
                rows.stream()
                        .map(v -> new Seen<>(v, v.getObservedAt(), v.getLandingPartition(), v.getLandingOffset()))
                        .toList(),
                Latest::contentHash);
    }

    /** SHA-256 of the Avro bytes of what was said, apart from when and through which door. */
    static byte[] contentHash(CustomerAccepted said) {
        return sha256(() -> CustomerAccepted.getEncoder()
                .encode(CustomerAccepted.newBuilder(said)
                        .setObservedAt(Instant.EPOCH)
                        .setSource(Source.UNKNOWN)
                        .setLandingPartition(null)
                        .setLandingOffset(null)
                        .setEventId(null)
                        .build()));
    }

    /** As for customers. */
    static byte[] contentHash(TransactionAccepted said) {
        return sha256(() -> TransactionAccepted.getEncoder()
                .encode(TransactionAccepted.newBuilder(said)
                        .setObservedAt(Instant.EPOCH)
                        .setSource(Source.UNKNOWN)
                        .setLandingPartition(null)
                        .setLandingOffset(null)
                        .setEventId(null)
                        .build()));
    }

    /** As for customers. */
    static byte[] contentHash(TradingActivityAccepted said) {
        return sha256(() -> TradingActivityAccepted.getEncoder()
                .encode(TradingActivityAccepted.newBuilder(said)
                        .setObservedAt(Instant.EPOCH)
                        .setSource(Source.UNKNOWN)
                        .setLandingPartition(null)
                        .setLandingOffset(null)
                        .setEventId(null)
                        .build()));
    }

    private static <V> V last(List<Seen<V>> all, Function<V, byte[]> hash) {
        Instant newest = all.stream()
                .map(Seen::observedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("no record to choose from"));
        // Offsets compare only within a landing partition; settling those first leaves an order without circles.
        Map<Integer, Long> lastOffsets = new HashMap<>();
        for (Seen<V> seen : all) {
            Integer partition = seen.landingPartition();
            if (partition != null && seen.observedAt().equals(newest)) {
                lastOffsets.merge(partition, offset(seen), Math::max);
            }
        }
        @Nullable Seen<V> best = null;
        byte[] bestHash = new byte[0];
        for (Seen<V> seen : all) {
            Integer partition = seen.landingPartition();
            boolean lastOfPartition = partition == null || lastOffsets.getOrDefault(partition, -1L) == offset(seen);
            if (seen.observedAt().equals(newest) && lastOfPartition) {
                byte[] seenHash = hash.apply(seen.value());
                if (best == null || Arrays.compareUnsigned(seenHash, bestHash) > 0) {
                    best = seen;
                    bestHash = seenHash;
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("the newest record is always a candidate");
        }
        return best.value();
    }

    private static long offset(Seen<?> seen) {
        Long offset = seen.landingOffset();
        return offset == null ? -1 : offset;
    }

    @FunctionalInterface
    private interface Encoding {
        ByteBuffer bytes() throws IOException;
    }

    private static byte[] sha256(Encoding encoding) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(encoding.bytes());
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException("A record cannot be encoded to be hashed", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
