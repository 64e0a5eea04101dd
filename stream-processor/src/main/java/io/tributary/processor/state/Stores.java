package io.tributary.processor.state;

import io.tributary.internal.CauseTotal;
import io.tributary.internal.ControlChange;
import io.tributary.internal.PostedCause;
import io.tributary.internal.ReratingJob;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.TransactionAccepted;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The desks' state, one row a fact. Keys are {@link io.tributary.schemas.value.Keys} joined, so that all rows of a customer
 * share a prefix; a store is named once, here.
 */
public final class Stores {
    /** A store of one kind of row. */
    public record Store<V extends SpecificRecord>(String name, Class<V> type) {
        /** How Kafka Streams makes it: on disk, with a changelog. */
        public StoreBuilder<KeyValueStore<String, V>> builder(SerdeSource serdes) {
            return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                    org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
                    Serdes.String(),
                    serdes.forState(type));
        }
    }

    /** Control records by topic and key. */
    public static final Store<ControlChange> TERMS = new Store<>("terms", ControlChange.class);

    /** Customer versions by firm, customer and slot of business time. */
    public static final Store<CustomerAccepted> CUSTOMER_VERSIONS =
            new Store<>("customer-versions", CustomerAccepted.class);

    /** The revision that counts of each transaction, by firm, customer and transaction. */
    public static final Store<TransactionAccepted> TRANSACTIONS =
            new Store<>("transactions", TransactionAccepted.class);

    /** The WAITING outcome of each transaction that waits, by firm, customer and transaction. */
    public static final Store<Outcome> WAITING = new Store<>("waiting", Outcome.class);

    /** The totals stated last, by firm, customer, affiliate and cause; none for what is worth nothing. */
    public static final Store<CauseTotal> STATED_TOTALS = new Store<>("stated-totals", CauseTotal.class);

    /** Firms being rated again, by firm. */
    public static final Store<ReratingJob> RERATING = new Store<>("rerating", ReratingJob.class);

    /** What is posted for each cause, by firm, affiliate and cause. */
    public static final Store<PostedCause> POSTED_CAUSES = new Store<>("posted-causes", PostedCause.class);

    /** The customer desk's stores. */
    public static final List<Store<?>> CUSTOMER_DESK =
            List.of(TERMS, CUSTOMER_VERSIONS, TRANSACTIONS, WAITING, STATED_TOTALS, RERATING);

    /** The affiliate desk's stores. */
    public static final List<Store<?>> AFFILIATE_DESK = List.of(POSTED_CAUSES);

    private Stores() {}

    /** Every store. */
    public static List<Store<?>> all() {
        return Stream.concat(CUSTOMER_DESK.stream(), AFFILIATE_DESK.stream())
                .<Store<?>>map(store -> store)
                .toList();
    }
}
