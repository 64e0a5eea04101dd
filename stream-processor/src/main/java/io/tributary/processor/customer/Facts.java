package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.CLAIMED;
import static io.tributary.processor.state.Stores.CUSTOMER_VERSIONS;
import static io.tributary.processor.state.Stores.FOREIGN;
import static io.tributary.processor.state.Stores.TRANSACTIONS;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.processor.customer.Ownerships.Ownership;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What is known of customers: their versions, and the transactions that they name, whoever owns them. */
final class Facts {
    private final KeyValueStore<String, CustomerAccepted> versions;
    private final KeyValueStore<String, TransactionAccepted> own;
    private final KeyValueStore<String, TransactionAccepted> claimed;
    private final KeyValueStore<String, TransactionAccepted> foreign;
    private final FxUses fxUses;

    Facts(ProcessorContext<?, ?> context) {
        this.versions = context.getStateStore(CUSTOMER_VERSIONS.name());
        this.own = context.getStateStore(TRANSACTIONS.name());
        this.claimed = context.getStateStore(CLAIMED.name());
        this.foreign = context.getStateStore(FOREIGN.name());
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

    /** Those that it names and another customer owns. */
    List<TransactionAccepted> foreign(String firmId, String customerId) {
        return Rows.under(foreign, firmId, customerId);
    }

    /** The revision that counts, whoever owns it. */
    @Nullable
    TransactionAccepted transaction(String firmId, String customerId, String transactionId) {
        String row = Keys.join(firmId, customerId, transactionId);
        TransactionAccepted known = own.get(row);
        if (known == null) {
            known = claimed.get(row);
        }
        return known == null ? foreign.get(row) : known;
    }

    /** Keeps the revision that counts of a transaction of that ownership. */
    void put(TransactionAccepted counts, Ownership ownership) {
        String row = row(counts);
        if (ownership == Ownership.OWN) {
            fxUses.replace(own.get(row), counts);
        }
        rows(ownership).put(row, counts);
    }

    /** Somebody else is known to own a transaction than before. */
    void move(TransactionAccepted counts, Ownership from, Ownership to) {
        if (from == Ownership.OWN) {
            fxUses.replace(counts, null);
        }
        rows(from).delete(row(counts));
        put(counts, to);
    }

    private KeyValueStore<String, TransactionAccepted> rows(Ownership ownership) {
        return switch (ownership) {
            case OWN -> own;
            case UNDECIDED -> claimed;
            case FOREIGN -> foreign;
        };
    }

    private static String row(TransactionAccepted transaction) {
        return Keys.join(transaction.getFirmId(), transaction.getCustomerId(), transaction.getTransactionId());
    }
}
