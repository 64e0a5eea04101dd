package io.tributary.benchmarks.processor;

import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static io.tributary.schemas.topic.InternalTopics.CAUSE_TOTALS;
import static io.tributary.schemas.topic.InternalTopics.CONTROL_BROADCAST;
import static io.tributary.schemas.topic.LedgerTopics.COMMISSIONS;
import static io.tributary.schemas.topic.LedgerTopics.PHASE_FUNNEL;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS_CURRENT;
import static io.tributary.schemas.topic.TruthTopics.OUTCOMES;
import static io.tributary.schemas.topic.TruthTopics.TRADING_ACTIVITY;
import static io.tributary.schemas.topic.TruthTopics.TRADING_ACTIVITY_CURRENT;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS_CURRENT;

import io.tributary.processor.control.FanOut;
import io.tributary.processor.state.SerdeSource;
import io.tributary.processor.state.Stores;
import java.time.InstantSource;
import org.apache.kafka.streams.Topology;

/**
 * The processor's topology without its rules: the same topics under another prefix, the same stores, the same hops, the
 * same serdes. A step reads and writes one row of each store that its kind of record changes in the real topology, and
 * forwards one record to each topic that it would. It decides nothing, compares nothing and scans nothing, so it is what the
 * road itself costs, or less. A test holds its shape to the real topology's.
 */
final class BareTopology {
    private BareTopology() {}

    static Topology of(PrefixedTopics topics, SerdeSource serdes, InstantSource clock) {
        return new BaselineWiring(topics, serdes)
                .read(FIRMS)
                .read(PLANS)
                .step("fan-out-firms", () -> new FanOut<>(FIRMS, clock), FIRMS)
                .step("fan-out-plans", () -> new FanOut<>(PLANS, clock), PLANS)
                .writeToAll(CONTROL_BROADCAST, "fan-out-firms", "fan-out-plans")
                .read(CONTROL_BROADCAST)
                .read(CUSTOMERS)
                .read(TRANSACTIONS)
                .read(TRADING_ACTIVITY)
                .step("apply-terms", BareTerms::new, CONTROL_BROADCAST)
                .step("admit-customer", () -> new BareCustomer(clock), CUSTOMERS)
                .step("admit-transaction", () -> new BareTransaction(clock), TRANSACTIONS)
                .step("admit-activity", () -> new BareActivity(clock), TRADING_ACTIVITY)
                .state(Stores.CUSTOMERS, "apply-terms", "admit-customer", "admit-transaction", "admit-activity")
                .state(Stores.SETTLING, "apply-terms", "admit-customer", "admit-transaction")
                .state(Stores.TRADING, "admit-activity")
                .write(CUSTOMERS_CURRENT, "admit-customer")
                .write(TRANSACTIONS_CURRENT, "admit-transaction")
                .write(TRADING_ACTIVITY_CURRENT, "admit-activity")
                .write(OUTCOMES, "apply-terms", "admit-customer", "admit-transaction", "admit-activity")
                .write(PHASE_FUNNEL, "apply-terms", "admit-customer", "admit-transaction")
                .write(CAUSE_TOTALS, "apply-terms", "admit-customer", "admit-transaction")
                .read(CAUSE_TOTALS)
                .step("post-total", () -> new BarePosting(clock), CAUSE_TOTALS)
                .state(Stores.AFFILIATE_DESK, "post-total")
                .write(COMMISSIONS, "post-total")
                .topology();
    }
}
