package io.tributary.engine.rating;

import io.tributary.engine.rating.RefundMatching.Matched;
import io.tributary.engine.value.Ids;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import java.time.Instant;
import java.util.Map;

/** What is wrong with transactions. */
final class Findings {
    private static final String UNMAPPED_STATUS = "unmapped_status";
    private static final String UNMATCHED_REFUND = "unmatched_refund";

    private Findings() {}

    /** Its status is a word that the firm's mapping does not know. */
    static DataQualityFinding unmappedStatus(TransactionAccepted transaction) {
        return finding(
                UNMAPPED_STATUS,
                transaction,
                Map.of(
                        "transaction_id", transaction.getTransactionId(),
                        "status", transaction.getStatus()));
    }

    /** Some of it, or all, found no fee. */
    static DataQualityFinding unmatched(Matched refund) {
        TransactionAccepted transaction = refund.refund();
        return finding(
                UNMATCHED_REFUND,
                transaction,
                Map.of(
                        "transaction_id", transaction.getTransactionId(),
                        "amount", refund.rest().toPlainString(),
                        "currency", transaction.getCurrency()));
    }

    private static DataQualityFinding finding(
            String type, TransactionAccepted transaction, Map<String, String> detail) {
        // Its key in the truth topic.
        String identity = Keys.join(transaction.getFirmId(), transaction.getTransactionId());
        return DataQualityFinding.newBuilder()
                .setFindingId(Ids.of(transaction.getFirmId(), type, identity))
                .setFirmId(transaction.getFirmId())
                .setCustomerId(transaction.getCustomerId())
                .setFindingType(type)
                .setEntity("transactions")
                .setIdentity(identity)
                .setDetail(detail)
                .setOpen(true)
                .setRecordedAt(Instant.EPOCH)
                .setCausedBy("")
                .build();
    }
}
