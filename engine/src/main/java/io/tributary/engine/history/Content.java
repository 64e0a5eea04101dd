package io.tributary.engine.history;

import io.tributary.engine.value.SameFields;
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
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** What the firm said, apart from when and through which door it was seen. */
final class Content {
    private static final SameFields<CustomerAccepted> CUSTOMER = said(CustomerAccepted.getClassSchema());
    private static final SameFields<TransactionAccepted> TRANSACTION = said(TransactionAccepted.getClassSchema());
    private static final SameFields<TradingActivityAccepted> ACTIVITY = said(TradingActivityAccepted.getClassSchema());

    private Content() {}

    private static <V extends SpecificRecord> SameFields<V> said(Schema schema) {
        return SameFields.except(schema, "observed_at", "source", "landing_partition", "landing_offset", "event_id");
    }

    static boolean same(CustomerAccepted a, CustomerAccepted b) {
        return CUSTOMER.same(a, b);
    }

    static boolean same(TransactionAccepted a, TransactionAccepted b) {
        return TRANSACTION.same(a, b);
    }

    static boolean same(TradingActivityAccepted a, TradingActivityAccepted b) {
        return ACTIVITY.same(a, b);
    }

    static byte[] hash(CustomerAccepted version) {
        CustomerAccepted said = CustomerAccepted.newBuilder(version)
                .setObservedAt(Instant.EPOCH)
                .setSource(Source.UNKNOWN)
                .setLandingPartition(null)
                .setLandingOffset(null)
                .setEventId(null)
                .build();
        return sha256(() -> CustomerAccepted.getEncoder().encode(said));
    }

    static byte[] hash(TransactionAccepted revision) {
        TransactionAccepted said = TransactionAccepted.newBuilder(revision)
                .setObservedAt(Instant.EPOCH)
                .setSource(Source.UNKNOWN)
                .setLandingPartition(null)
                .setLandingOffset(null)
                .setEventId(null)
                .build();
        return sha256(() -> TransactionAccepted.getEncoder().encode(said));
    }

    static byte[] hash(TradingActivityAccepted revision) {
        TradingActivityAccepted said = TradingActivityAccepted.newBuilder(revision)
                .setObservedAt(Instant.EPOCH)
                .setSource(Source.UNKNOWN)
                .setLandingPartition(null)
                .setLandingOffset(null)
                .setEventId(null)
                .build();
        return sha256(() -> TradingActivityAccepted.getEncoder().encode(said));
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
