package io.tributary.processor.topology;

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

import io.tributary.processor.affiliate.PostTotal;
import io.tributary.processor.control.FanOut;
import io.tributary.processor.customer.AdmitActivity;
import io.tributary.processor.customer.AdmitCustomer;
import io.tributary.processor.customer.AdmitTransaction;
import io.tributary.processor.customer.ApplyTerms;
import io.tributary.processor.customer.DeskSetup;
import io.tributary.processor.customer.HearVerdict;
import io.tributary.processor.customer.Rater;
import io.tributary.processor.link.JudgeClaim;
import io.tributary.processor.replay.Replay;
import io.tributary.processor.state.SerdeSource;
import io.tributary.processor.state.Stores;
import java.time.InstantSource;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.FailOnInvalidTimestamp;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** The whole topology, as a value: nothing runs here. Its picture is docs/topology.txt, held to it by a test. */
public final class CommissionTopology {
    private static final String[] FAN_OUT = {"fan-out-firms", "fan-out-plans", "fan-out-fx-rates", "fan-out-adjustments"
    };

    /** All of its steps settle customers. */
    private static final String[] CUSTOMER_DESK = {
        "apply-terms", "admit-customer", "admit-transaction", "admit-activity", "hear-verdict"
    };

    private CommissionTopology() {}

    /**
     * Wires the desks.
     *
     * @param clock what results are stamped with
     * @param replay what a task that begins without state asks
     * @param rater the engine
     * @param mostRowsAtOnce see {@link DeskSetup}
     */
    public static Topology of(SerdeSource serdes, InstantSource clock, Replay replay, Rater rater, int mostRowsAtOnce) {
        TimestampExtractor asRecorded = new FailOnInvalidTimestamp();
        // On replay terms go before the facts they rate. Correctness does not rest on it: changed terms rate again.
        TimestampExtractor first = (record, partitionTime) -> 0L;
        DeskSetup customers = new DeskSetup(clock, replay, rater, mostRowsAtOnce);

        return new Wiring(serdes)
                // Control: every record to every task of the customer desk, adjustments to one.
                .read(FIRMS, asRecorded)
                .read(PLANS, asRecorded)
                .read(FX_RATES, asRecorded)
                .read(ADJUSTMENTS, asRecorded)
                .step("fan-out-firms", () -> new FanOut<>(FIRMS, clock), FIRMS)
                .step("fan-out-plans", () -> new FanOut<>(PLANS, clock), PLANS)
                .step("fan-out-fx-rates", () -> new FanOut<>(FX_RATES, clock), FX_RATES)
                .step("fan-out-adjustments", () -> new FanOut<>(ADJUSTMENTS, clock), ADJUSTMENTS)
                .write(CONTROL_BROADCAST, FanOut::partitions, FAN_OUT)

                // Customer desk: what counts, what became of each record, what each cause is worth and why, which steps
                // were reached.
                .read(CONTROL_BROADCAST, first)
                .read(CUSTOMERS, asRecorded)
                .read(TRANSACTIONS, asRecorded)
                .read(TRADING_ACTIVITY, asRecorded)
                .read(LINK_VERDICTS, asRecorded)
                .step("apply-terms", () -> new ApplyTerms(customers), CONTROL_BROADCAST)
                .step("admit-customer", () -> new AdmitCustomer(customers), CUSTOMERS)
                .step("admit-transaction", () -> new AdmitTransaction(customers), TRANSACTIONS)
                .step("admit-activity", () -> new AdmitActivity(customers), TRADING_ACTIVITY)
                .step("hear-verdict", () -> new HearVerdict(customers), LINK_VERDICTS)
                .state(Stores.CUSTOMER_DESK, CUSTOMER_DESK)
                .write(CUSTOMERS_CURRENT, "admit-customer")
                .writeErasable(TRANSACTIONS_CURRENT, "admit-transaction", "hear-verdict")
                .write(TRADING_ACTIVITY_CURRENT, "admit-activity")
                .write(OUTCOMES, CUSTOMER_DESK)
                .write(PHASE_FUNNEL, CUSTOMER_DESK)
                .write(DATA_QUALITY, CUSTOMER_DESK)
                .write(EXPLANATIONS, CUSTOMER_DESK)
                .write(LINK_CLAIMS, CUSTOMER_DESK)
                .write(CAUSE_TOTALS, CUSTOMER_DESK)
                .writeApart("customers", REPLAY, "apply-terms")

                // Link desk: who stands first in what customers are linked by.
                .read(LINK_CLAIMS, asRecorded)
                .step("judge-claim", () -> new JudgeClaim(clock), LINK_CLAIMS)
                .state(Stores.LINK_DESK, "judge-claim")
                .write(LINK_VERDICTS, "judge-claim")

                // Affiliate desk: the only writer of the ledger, caps and tiers of months among it.
                .read(CAUSE_TOTALS, asRecorded)
                .step("post-total", () -> new PostTotal(clock, replay), CAUSE_TOTALS)
                .state(Stores.AFFILIATE_DESK, "post-total")
                .write(COMMISSIONS, "post-total")
                .writeApart("months", EXPLANATIONS, "post-total")
                .writeApart("affiliates", REPLAY, "post-total")
                .topology();
    }
}
