package io.tributary.benchmarks.processor;

import io.tributary.internal.LinkClaim;
import io.tributary.internal.LinkKind;
import io.tributary.internal.LinkVerdict;
import io.tributary.processor.state.Stores;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.value.Keys;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps a transaction until its verdict is in, and claims it. */
final class BareTransaction extends BareStep<TransactionAccepted> {
    private static final String CAUSED_BY = "transactions:0:0";

    BareTransaction(InstantSource clock) {
        super(clock);
    }

    @Override
    public void process(Record<String, TransactionAccepted> record) {
        TransactionAccepted transaction = record.value();
        replace(
                Stores.CLAIMED,
                row(transaction.getFirmId(), transaction.getCustomerId(), transaction.getTransactionId()),
                transaction);
        replace(
                Stores.LINKS,
                link(transaction.getFirmId(), transaction.getCustomerId(), transaction.getTransactionId()),
                LinkVerdict.newBuilder()
                        .setFirmId(transaction.getFirmId())
                        .setKind(LinkKind.TRANSACTION)
                        .setValue(transaction.getTransactionId())
                        .setCustomerId(transaction.getCustomerId())
                        .setClaimedAt(transaction.getObservedAt())
                        .setCausedBy(CAUSED_BY)
                        .build());
        send(
                InternalTopics.LINK_CLAIMS,
                LinkClaim.newBuilder()
                        .setFirmId(transaction.getFirmId())
                        .setKind(LinkKind.TRANSACTION)
                        .setValue(transaction.getTransactionId())
                        .setCustomerId(transaction.getCustomerId())
                        .setAt(transaction.getObservedAt())
                        .setCausedBy(CAUSED_BY)
                        .build());
    }

    /** A transaction's row among its customer's. */
    static String row(String firm, String customer, String transaction) {
        return Keys.join(firm, customer, transaction);
    }

    /** What its customer has claimed of it. */
    static String link(String firm, String customer, String transaction) {
        return Keys.join(firm, customer, LinkKind.TRANSACTION.name(), transaction);
    }
}
