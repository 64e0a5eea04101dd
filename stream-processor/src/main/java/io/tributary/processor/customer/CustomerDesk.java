package io.tributary.processor.customer;

import static io.tributary.processor.state.Stores.CUSTOMER_VERSIONS;
import static io.tributary.processor.state.Stores.STATED_TOTALS;
import static io.tributary.processor.state.Stores.TRANSACTIONS;
import static io.tributary.processor.state.Stores.WAITING;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.rating.CustomerFacts;
import io.tributary.engine.rating.CustomerRating;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.Rating;
import io.tributary.engine.rating.TotalChanges;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.WaitsFor;
import io.tributary.schemas.topic.InternalTopics;
import io.tributary.schemas.topic.TruthTopics;
import io.tributary.schemas.value.Keys;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Settles one customer: reads its facts, has the engine rate them, and states what changed. Every step of the desk ends
 * here, so a fact, a late customer and changed terms all take the same way.
 */
final class CustomerDesk {
    private final FirmTermsBook terms;
    private final KeyValueStore<String, CustomerAccepted> versions;
    private final KeyValueStore<String, TransactionAccepted> transactions;
    private final KeyValueStore<String, Outcome> waiting;
    private final KeyValueStore<String, CauseTotal> stated;
    private final Outbox outbox;

    CustomerDesk(ProcessorContext<String, SpecificRecord> context, FirmTermsBook terms, Outbox outbox) {
        this.terms = terms;
        this.outbox = outbox;
        this.versions = context.getStateStore(CUSTOMER_VERSIONS.name());
        this.transactions = context.getStateStore(TRANSACTIONS.name());
        this.waiting = context.getStateStore(WAITING.name());
        this.stated = context.getStateStore(STATED_TOTALS.name());
    }

    CustomerHistory history(String firmId, String customerId) {
        return CustomerHistory.of(Rows.under(versions, firmId, customerId));
    }

    /**
     * Rates the customer anew and states what changed.
     *
     * @param causedBy event_id of the record that gave the reason
     */
    void settle(String firmId, String customerId, String causedBy) {
        List<TransactionAccepted> facts = Rows.under(transactions, firmId, customerId);
        if (facts.isEmpty()) {
            return;
        }
        FirmTerms firm = terms.of(firmId);
        Rating rating = CustomerRating.rate(new CustomerFacts(history(firmId, customerId), facts), firm);
        stateTotals(firmId, customerId, rating.owed(), causedBy);
        facts.forEach(fact -> stateWaiting(fact, rating.waiting(), causedBy));
    }

    private void stateTotals(String firmId, String customerId, List<CauseTotal> owed, String causedBy) {
        List<CauseTotal> before = Rows.under(stated, firmId, customerId);
        for (CauseTotal total : TotalChanges.between(before, owed, causedBy)) {
            String row = Keys.join(
                    firmId,
                    customerId,
                    total.getAffiliateId(),
                    total.getCauseType().name(),
                    total.getCauseId());
            if (total.getAmount().signum() == 0) {
                stated.delete(row);
            } else {
                stated.put(row, total);
            }
            outbox.send(InternalTopics.CAUSE_TOTALS, total);
        }
    }

    private void stateWaiting(TransactionAccepted fact, Map<String, WaitsFor> waits, String causedBy) {
        String row = Keys.join(fact.getFirmId(), fact.getCustomerId(), fact.getTransactionId());
        WaitsFor now = waits.get(fact.getTransactionId());
        Outcome before = waiting.get(row);
        boolean sameRecord = before != null && before.getEventId().equals(fact.getEventId());
        if (now == null) {
            if (before != null) {
                waiting.delete(row);
                if (sameRecord) {
                    outbox.send(TruthTopics.OUTCOMES, outbox.outcome(fact, OutcomeKind.APPLIED, "resolved", causedBy));
                }
            }
        } else if (!sameRecord || before.getWaitsFor() != now) {
            Outcome outcome = Outcome.newBuilder(outbox.outcome(fact, OutcomeKind.WAITING, reason(now), null))
                    .setWaitsFor(now)
                    .build();
            waiting.put(row, outcome);
            outbox.send(TruthTopics.OUTCOMES, outcome);
        }
    }

    private static String reason(WaitsFor waitsFor) {
        return switch (waitsFor) {
            case CUSTOMER -> "unknown_customer";
            case FX_RATE -> "no_fx_rate";
            case LINK -> "link_undecided";
            case QUARANTINE -> "quarantined";
            case UNKNOWN -> throw new IllegalArgumentException("a reader's word, never written");
        };
    }
}
