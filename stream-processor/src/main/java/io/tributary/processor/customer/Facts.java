package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.CLAIMED;
import static io.tributary.processor.state.Stores.CUSTOMER_VERSIONS;
import static io.tributary.processor.state.Stores.TRANSACTIONS;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What is known of customers: their versions, their own transactions, and those that they only name. */
final class Facts {
    private final KeyValueStore<String, CustomerAccepted> versions;
    private final KeyValueStore<String, TransactionAccepted> own;
    private final KeyValueStore<String, TransactionAccepted> claimed;
    private final FxUses fxUses;

    Facts(ProcessorContext<?, ?> context) {
        this.versions = context.getStateStore(CUSTOMER_VERSIONS.name());
        this.own = context.getStateStore(TRANSACTIONS.name());
        this.claimed = context.getStateStore(CLAIMED.name());
        this.fxUses = new FxUses(context);
    }

    CustomerHistory history(String firmId, String customerId) {
        return CustomerHistory.of(Rows.under(versions, firmId, customerId));
    }

    boolean isKnown(String firmId, String customerId) {
        return Rows.any(versions, firmId, customerId);
    }

    void put(String row, CustomerAccepted version) {
        versions.put(row, version);
    }

    /** A customer's own transactions: what it is settled by. */
    List<TransactionAccepted> own(String firmId, String customerId) {
        return Rows.under(own, firmId, customerId);
    }

    /** Those that it names but does not own, or not yet for all we know. */
    List<TransactionAccepted> claimed(String firmId, String customerId) {
        return Rows.under(claimed, firmId, customerId);
    }

    /** The revision that counts, wherever it lies. */
    @Nullable
    TransactionAccepted transaction(String firmId, String customerId, String transactionId) {
        String row = Keys.join(firmId, customerId, transactionId);
        TransactionAccepted known = own.get(row);
        return known == null ? claimed.get(row) : known;
    }

    void putOwn(TransactionAccepted counts) {
        String row = row(counts);
        fxUses.replace(own.get(row), counts);
        own.put(row, counts);
    }

    void putClaimed(TransactionAccepted counts) {
        claimed.put(row(counts), counts);
    }

    /** A claimed transaction turns out to be the customer's own. */
    void take(TransactionAccepted counts) {
        claimed.delete(row(counts));
        putOwn(counts);
    }

    /** An own transaction turns out to be another customer's. */
    void giveAway(TransactionAccepted counts) {
        fxUses.replace(counts, null);
        own.delete(row(counts));
        putClaimed(counts);
    }

    private static String row(TransactionAccepted transaction) {
        return Keys.join(transaction.getFirmId(), transaction.getCustomerId(), transaction.getTransactionId());
    }
}
