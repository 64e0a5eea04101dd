package io.tributary.processor.topology;

import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static io.tributary.schemas.topic.InternalTopics.CAUSE_TOTALS;
import static io.tributary.schemas.topic.InternalTopics.CONTROL_BROADCAST;
import static io.tributary.schemas.topic.LedgerTopics.COMMISSIONS;
import static io.tributary.schemas.topic.LedgerTopics.EXPLANATIONS;
import static io.tributary.schemas.topic.LedgerTopics.PHASE_FUNNEL;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS_CURRENT;
import static io.tributary.schemas.topic.TruthTopics.OUTCOMES;
import static io.tributary.schemas.topic.TruthTopics.TRADING_ACTIVITY;
import static io.tributary.schemas.topic.TruthTopics.TRADING_ACTIVITY_CURRENT;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS_CURRENT;

import io.tributary.processor.affiliate.PostTotal;
import io.tributary.processor.control.FanOut;
import io.tributary.processor.customer.AdmitActivity;
import io.tributary.processor.customer.AdmitCustomer;
import io.tributary.processor.customer.AdmitTransaction;
import io.tributary.processor.customer.ApplyTerms;
import io.tributary.processor.state.SerdeSource;
import io.tributary.processor.state.Stores;
import java.time.InstantSource;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.FailOnInvalidTimestamp;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** The whole topology, as a value: nothing runs here. Its picture is docs/topology.txt, held to it by a test. */
public final class CommissionTopology {
    private CommissionTopology() {}

    /** Wires the desks. */
    public static Topology of(SerdeSource serdes, InstantSource clock) {
        TimestampExtractor asRecorded = new FailOnInvalidTimestamp();
        // On replay terms go before the facts they rate. Correctness does not rest on it: changed terms rate again.
        TimestampExtractor first = (record, partitionTime) -> 0L;

        return new Wiring(serdes)
                // Control: every record to every task of the customer desk.
                .read(FIRMS, asRecorded)
                .read(PLANS, asRecorded)
                .step("fan-out-firms", () -> new FanOut<>(FIRMS, clock), FIRMS)
                .step("fan-out-plans", () -> new FanOut<>(PLANS, clock), PLANS)
                .writeToAll(CONTROL_BROADCAST, "fan-out-firms", "fan-out-plans")

                // Customer desk: what counts, what became of each record, what each cause is worth, which steps were
                // reached.
                .read(CONTROL_BROADCAST, first)
                .read(CUSTOMERS, asRecorded)
                .read(TRANSACTIONS, asRecorded)
                .read(TRADING_ACTIVITY, asRecorded)
                .step("apply-terms", () -> new ApplyTerms(clock), CONTROL_BROADCAST)
                .step("admit-customer", () -> new AdmitCustomer(clock), CUSTOMERS)
                .step("admit-transaction", () -> new AdmitTransaction(clock), TRANSACTIONS)
                .step("admit-activity", () -> new AdmitActivity(clock), TRADING_ACTIVITY)
                .state(Stores.CUSTOMERS, "apply-terms", "admit-customer", "admit-transaction", "admit-activity")
                .state(Stores.SETTLING, "apply-terms", "admit-customer", "admit-transaction")
                .state(Stores.TRADING, "admit-activity")
                .write(CUSTOMERS_CURRENT, "admit-customer")
                .write(TRANSACTIONS_CURRENT, "admit-transaction")
                .write(TRADING_ACTIVITY_CURRENT, "admit-activity")
                .write(OUTCOMES, "apply-terms", "admit-customer", "admit-transaction", "admit-activity")
                .write(PHASE_FUNNEL, "apply-terms", "admit-customer", "admit-transaction")
                .write(CAUSE_TOTALS, "apply-terms", "admit-customer", "admit-transaction")

                // Affiliate desk: the only writer of the ledger, caps and tiers of months among it.
                .read(CAUSE_TOTALS, asRecorded)
                .step("post-total", () -> new PostTotal(clock), CAUSE_TOTALS)
                .state(Stores.AFFILIATE_DESK, "post-total")
                .write(COMMISSIONS, "post-total")
                .writeApart("months", EXPLANATIONS, "post-total")
                .topology();
    }
}
