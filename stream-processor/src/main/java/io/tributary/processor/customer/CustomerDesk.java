package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.CUSTOMER_VERSIONS;
import static io.tributary.processor.state.Stores.STATED_STEPS;
import static io.tributary.processor.state.Stores.STATED_TOTALS;
import static io.tributary.processor.state.Stores.TRANSACTIONS;
import static io.tributary.processor.state.Stores.WAITING;

import io.tributary.engine.funnel.CustomerFunnel;
import io.tributary.engine.funnel.FunnelChanges;
import io.tributary.engine.funnel.Step;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.rating.CustomerFacts;
import io.tributary.engine.rating.CustomerRating;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FirstPurchase;
import io.tributary.engine.rating.Rating;
import io.tributary.engine.rating.TotalChanges;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.StatedStep;
import io.tributary.processor.customer.Outcomes.Named;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.WaitsFor;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.LedgerTopics;
import io.tributary.schemas.value.Keys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Settles one customer: reads its facts, has the engine rate them and find the steps of the funnel, and states what changed.
 * Every step of the desk that touches them ends here, so a fact, a late customer and changed terms all take the same way.
 */
final class CustomerDesk {
    private final FirmTermsBook terms;
    private final KeyValueStore<String, CustomerAccepted> versions;
    private final KeyValueStore<String, TransactionAccepted> transactions;
    private final KeyValueStore<String, Outcome> waiting;
    private final KeyValueStore<String, CauseTotal> totals;
    private final KeyValueStore<String, StatedStep> steps;
    private final Outbox outbox;
    private final Outcomes outcomes;

    CustomerDesk(
            ProcessorContext<String, SpecificRecord> context, FirmTermsBook terms, Outbox outbox, Outcomes outcomes) {
        this.terms = terms;
        this.outbox = outbox;
        this.outcomes = outcomes;
        this.versions = context.getStateStore(CUSTOMER_VERSIONS.name());
        this.transactions = context.getStateStore(TRANSACTIONS.name());
        this.waiting = context.getStateStore(WAITING.name());
        this.totals = context.getStateStore(STATED_TOTALS.name());
        this.steps = context.getStateStore(STATED_STEPS.name());
    }

    CustomerHistory history(String firmId, String customerId) {
        return CustomerHistory.of(Rows.under(versions, firmId, customerId));
    }

    /**
     * Settles the customer anew and states what changed.
     *
     * @param causedBy event_id of the record that gave the reason
     */
    void settle(String firmId, String customerId, String causedBy) {
        settle(firmId, customerId, history(firmId, customerId), causedBy);
    }

    /** The same, with the customer's history, which the caller has at hand. */
    void settle(String firmId, String customerId, CustomerHistory history, String causedBy) {
        CustomerFacts facts = new CustomerFacts(
                history, Rows.under(transactions, firmId, customerId), List.of(), new FirstPurchase.OfCustomer());
        FirmTerms firm = terms.of(firmId);
        stateSteps(firmId, customerId, CustomerFunnel.steps(facts, firm), causedBy);
        Rating rating = CustomerRating.rate(facts, firm);
        stateTotals(firmId, customerId, rating.owed(), causedBy);
        stateWaiting(firmId, customerId, facts.transactions(), rating.waiting(), causedBy);
    }

    private void stateTotals(String firmId, String customerId, List<CauseTotal> owed, String causedBy) {
        List<CauseTotal> before = Rows.under(totals, firmId, customerId);
        for (CauseTotal total : TotalChanges.between(before, owed, causedBy)) {
            String row = row(firmId, customerId, total);
            if (total.getAmount().signum() == 0 && total.getShare() == null) {
                totals.delete(row);
            } else {
                totals.put(row, total);
            }
            outbox.send(InternalTopics.CAUSE_TOTALS, total);
        }
    }

    private static String row(String firmId, String customerId, CauseTotal total) {
        String cause = Keys.join(
                firmId, customerId, total.getAffiliateId(), total.getCauseType().name(), total.getCauseId());
        return total.getFeeId() == null ? cause : cause + "|" + Keys.join(total.getFeeId());
    }

    private void stateSteps(String firmId, String customerId, List<Step> now, String causedBy) {
        List<StatedStep> before = Rows.under(steps, firmId, customerId);
        for (StatedStep step : FunnelChanges.between(before, now, causedBy, outbox.now())) {
            steps.put(Keys.join(firmId, customerId, step.getTransition().getToStep()), step);
            outbox.send(LedgerTopics.PHASE_FUNNEL, step.getTransition());
        }
    }

    private void stateWaiting(
            String firmId,
            String customerId,
            List<TransactionAccepted> facts,
            Map<String, WaitsFor> waits,
            String causedBy) {
        Map<String, Outcome> before = new HashMap<>();
        for (KeyValue<String, Outcome> row : Rows.rowsUnder(waiting, firmId, customerId)) {
            before.put(row.key, row.value);
        }
        if (before.isEmpty() && waits.isEmpty()) {
            return;
        }
        for (TransactionAccepted fact : facts) {
            String row = Keys.join(firmId, customerId, fact.getTransactionId());
            Outcome stated = before.get(row);
            WaitsFor now = waits.get(fact.getTransactionId());
            boolean ofThisRevision = stated != null && stated.getEventId().equals(fact.getEventId());
            if (now == null) {
                if (stated != null) {
                    waiting.delete(row);
                    if (ofThisRevision) {
                        outcomes.resolved(stated, causedBy);
                    }
                }
            } else if (stated == null || !ofThisRevision || stated.getWaitsFor() != now) {
                waiting.put(row, outcomes.waiting(Named.of(fact), now));
            }
        }
    }
}
