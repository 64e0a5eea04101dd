package io.tributary.engine.history;

import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Source;
import io.tributary.proptrading.TransactionAccepted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/** What the firm said, apart from when and through which door it was seen. */
final class Content {
    private Content() {}

    static CustomerAccepted of(CustomerAccepted version) {
        return CustomerAccepted.newBuilder(version)
                .setObservedAt(Instant.EPOCH)
                .setSource(Source.UNKNOWN)
                .setLandingPartition(null)
                .setLandingOffset(null)
                .setEventId(null)
                .build();
    }

    static TransactionAccepted of(TransactionAccepted revision) {
        return TransactionAccepted.newBuilder(revision)
                .setObservedAt(Instant.EPOCH)
                .setSource(Source.UNKNOWN)
                .setLandingPartition(null)
                .setLandingOffset(null)
                .setEventId(null)
                .build();
    }

    static boolean same(CustomerAccepted a, CustomerAccepted b) {
        return of(a).equals(of(b));
    }

    static boolean same(TransactionAccepted a, TransactionAccepted b) {
        return of(a).equals(of(b));
    }

    static byte[] hash(CustomerAccepted version) {
        return sha256(() -> CustomerAccepted.getEncoder().encode(of(version)));
    }

    static byte[] hash(TransactionAccepted revision) {
        return sha256(() -> TransactionAccepted.getEncoder().encode(of(revision)));
    }

    @FunctionalInterface
    private interface Encoding {
        ByteBuffer encode() throws IOException;
    }

    private static byte[] sha256(Encoding encoding) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(encoding.encode());
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException("encoding to memory does not fail", e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
