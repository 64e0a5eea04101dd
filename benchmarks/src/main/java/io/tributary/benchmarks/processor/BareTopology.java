package io.tributary.benchmarks.processor;

import static io.tributary.schemas.topic.ControlTopics.ADJUSTMENTS;
import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.FX_RATES;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static io.tributary.schemas.topic.InternalTopics.CAUSE_TOTALS;
import static io.tributary.schemas.topic.InternalTopics.CONTROL_BROADCAST;
import static io.tributary.schemas.topic.InternalTopics.LINK_CLAIMS;
import static io.tributary.schemas.topic.InternalTopics.LINK_VERDICTS;
import static io.tributary.schemas.topic.InternalTopics.REPLAY;
import static io.tributary.schemas.topic.LedgerTopics.COMMISSIONS;
import static io.tributary.schemas.topic.LedgerTopics.DATA_QUALITY;
import static io.tributary.schemas.topic.LedgerTopics.EXPLANATIONS;
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
    private static final String[] FAN_OUT = {"fan-out-firms", "fan-out-plans", "fan-out-fx-rates", "fan-out-adjustments"
    };
    private static final String[] CUSTOMER_DESK = {
        "apply-terms", "admit-customer", "admit-transaction", "admit-activity", "hear-verdict"
    };

    private BareTopology() {}

    static Topology of(PrefixedTopics topics, SerdeSource serdes, InstantSource clock) {
        return new BaselineWiring(topics, serdes)
                .read(FIRMS)
                .read(PLANS)
                .read(FX_RATES)
                .read(ADJUSTMENTS)
                .step("fan-out-firms", () -> new FanOut<>(FIRMS, clock), FIRMS)
                .step("fan-out-plans", () -> new FanOut<>(PLANS, clock), PLANS)
                .step("fan-out-fx-rates", () -> new FanOut<>(FX_RATES, clock), FX_RATES)
                .step("fan-out-adjustments", () -> new FanOut<>(ADJUSTMENTS, clock), ADJUSTMENTS)
                .write(CONTROL_BROADCAST, FanOut::partitions, FAN_OUT)
                .read(CONTROL_BROADCAST)
                .read(CUSTOMERS)
                .read(TRANSACTIONS)
                .read(TRADING_ACTIVITY)
                .read(LINK_VERDICTS)
                .step("apply-terms", BareTerms::new, CONTROL_BROADCAST)
                .step("admit-customer", () -> new BareCustomer(clock), CUSTOMERS)
                .step("admit-transaction", () -> new BareTransaction(clock), TRANSACTIONS)
                .step("admit-activity", () -> new BareActivity(clock), TRADING_ACTIVITY)
                .step("hear-verdict", () -> new BareVerdict(clock), LINK_VERDICTS)
                .state(Stores.CUSTOMER_DESK, CUSTOMER_DESK)
                .write(CUSTOMERS_CURRENT, "admit-customer")
                .write(TRANSACTIONS_CURRENT, "admit-transaction", "hear-verdict")
                .write(TRADING_ACTIVITY_CURRENT, "admit-activity")
                .write(OUTCOMES, CUSTOMER_DESK)
                .write(PHASE_FUNNEL, CUSTOMER_DESK)
                .write(DATA_QUALITY, CUSTOMER_DESK)
                .write(EXPLANATIONS, CUSTOMER_DESK)
                .write(LINK_CLAIMS, CUSTOMER_DESK)
                .write(CAUSE_TOTALS, CUSTOMER_DESK)
                .writeApart("customers", REPLAY, "apply-terms")
                .read(LINK_CLAIMS)
                .step("judge-claim", () -> new BareClaim(clock), LINK_CLAIMS)
                .state(Stores.LINK_DESK, "judge-claim")
                .write(LINK_VERDICTS, "judge-claim")
                .read(CAUSE_TOTALS)
                .step("post-total", () -> new BarePosting(clock), CAUSE_TOTALS)
                .state(Stores.AFFILIATE_DESK, "post-total")
                .write(COMMISSIONS, "post-total")
                .writeApart("months", EXPLANATIONS, "post-total")
                .writeApart("affiliates", REPLAY, "post-total")
                .topology();
    }
}
