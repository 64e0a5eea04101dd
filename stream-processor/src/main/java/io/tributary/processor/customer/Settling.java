package io.tributary.processor.customer;

import io.tributary.engine.funnel.CustomerFunnel;
import io.tributary.engine.funnel.Step;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.rating.CustomerFacts;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FirstPurchase;
import io.tributary.engine.rating.PersonClaim;
import io.tributary.engine.rating.Rating;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.ReachedMilestone;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.WaitsFor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Settles one customer: reads its facts, has the engine rate them and find the steps of the funnel, and states what changed.
 * Every step of the desk that touches them ends here, so a fact, a late customer, a verdict and changed terms all take the
 * same way.
 */
final class Settling {
    private final Rater rater;
    private final FirmTermsBook terms;
    private final Facts facts;
    private final MilestoneBook milestones;
    private final Persons persons;
    private final StatedFunnel funnel;
    private final StatedTotals totals;
    private final StatedWaits waits;
    private final StatedExplanations explanations;
    private final StatedFindings findings;

    Settling(
            ProcessorContext<?, ?> context,
            Rater rater,
            FirmTermsBook terms,
            Facts facts,
            MilestoneBook milestones,
            Outbox outbox,
            Outcomes outcomes) {
        this.rater = rater;
        this.terms = terms;
        this.facts = facts;
        this.milestones = milestones;
        this.persons = new Persons(context, outbox);
        this.funnel = new StatedFunnel(context, outbox);
        this.totals = new StatedTotals(context, outbox);
        this.waits = new StatedWaits(context, outcomes);
        this.explanations = new StatedExplanations(context, outbox);
        this.findings = new StatedFindings(context, outbox);
    }

    /**
     * What the engine says of a customer's facts, all of it before the first row is written.
     *
     * @param claim null: the firm does not ask for persons' first purchases
     * @param money null: a claim about the person is not answered yet
     */
    private record Decision(
            List<TransactionAccepted> own,
            List<Step> steps,
            @Nullable PersonClaim claim,
            @Nullable Money money) {}

    /** A rating, and what of it differs from what was stated: all of it can be written. */
    private record Money(Rating rating, List<CauseTotal> totals, List<StatedExplanations.Change> explanations) {}

    /**
     * Settles the customer anew and states what changed.
     *
     * @param causedBy event_id of the record that gave the reason
     */
    void settle(String firmId, String customerId, String causedBy) {
        settle(firmId, customerId, facts.history(firmId, customerId), causedBy);
    }

    /** The same after terms have changed: the firm may name other milestones. */
    void settleAnew(String firmId, String customerId, String causedBy) {
        try {
            milestones.update(firmId, customerId, terms.of(firmId));
        } catch (RuntimeException e) {
            quarantine(firmId, customerId, causedBy, e);
            return;
        }
        settle(firmId, customerId, causedBy);
    }

    /** After a day of trading has changed: settles the customer if it has reached other milestones. */
    void reachMilestones(String firmId, String customerId, String causedBy) {
        boolean changed;
        try {
            FirmTerms firm = terms.of(firmId);
            // A firm that names none any more has had everybody settled anew for that.
            changed = !firm.milestones().isEmpty() && milestones.update(firmId, customerId, firm);
        } catch (RuntimeException e) {
            quarantine(firmId, customerId, causedBy, e);
            return;
        }
        if (changed) {
            settle(firmId, customerId, causedBy);
        }
    }

    /** The same, with the customer's history, which the caller has at hand. */
    void settle(String firmId, String customerId, CustomerHistory history, String causedBy) {
        Decision decision;
        try {
            decision = decide(firmId, customerId, history, causedBy);
        } catch (RuntimeException e) {
            quarantine(firmId, customerId, causedBy, e);
            return;
        }
        funnel.state(firmId, customerId, decision.steps(), causedBy);
        // A firm that asked once asks for ever, as versions of plans do not go away: there is nothing to take back.
        PersonClaim claim = decision.claim();
        if (claim != null) {
            persons.claim(firmId, customerId, claim, causedBy);
        }
        Money money = decision.money();
        if (money != null) {
            totals.state(firmId, customerId, money.totals());
            waits.state(firmId, customerId, decision.own(), money.rating().waiting(), causedBy);
            explanations.state(money.explanations(), causedBy);
        }
        findings.settled(
                firmId,
                customerId,
                facts.foreign(firmId, customerId),
                money == null ? null : money.rating().findings(),
                causedBy);
    }

    private void quarantine(String firmId, String customerId, String causedBy, RuntimeException fault) {
        Quarantine.tell(firmId, fault);
        // What is stated of them may be out of date, so none of them counts as applied until it is settled again.
        List<TransactionAccepted> own = facts.own(firmId, customerId);
        Map<String, WaitsFor> all = new HashMap<>();
        own.forEach(transaction -> all.put(transaction.getTransactionId(), WaitsFor.QUARANTINE));
        waits.state(firmId, customerId, own, all, causedBy);
        findings.quarantined(firmId, customerId, causedBy);
    }

    private Decision decide(String firmId, String customerId, CustomerHistory history, String causedBy) {
        FirmTerms firm = terms.of(firmId);
        List<TransactionAccepted> own = facts.own(firmId, customerId);
        PersonClaim claim = firm.asksWhichPurchase() ? PersonClaim.of(history, own, firm) : null;
        FirstPurchase first = claim == null ? new FirstPurchase.OfCustomer() : persons.first(firmId, customerId, claim);
        // What was reached of milestones that the firm names no more is forgotten when all are settled anew.
        List<ReachedMilestone> reached =
                firm.milestones().isEmpty() ? List.of() : milestones.reached(firmId, customerId);
        CustomerFacts known = new CustomerFacts(history, own, reached, first);
        return new Decision(
                own,
                CustomerFunnel.steps(known, firm),
                claim,
                first instanceof FirstPurchase.Undecided
                        ? null
                        : money(firmId, customerId, rater.rate(known, firm), causedBy));
    }

    private Money money(String firmId, String customerId, Rating rating, String causedBy) {
        return new Money(
                rating,
                totals.changes(firmId, customerId, rating.owed(), causedBy),
                explanations.changes(firmId, customerId, rating.explanations()));
    }

    Persons persons() {
        return persons;
    }

    StatedExplanations explanations() {
        return explanations;
    }

    StatedFunnel funnel() {
        return funnel;
    }

    StatedFindings findings() {
        return findings;
    }
}
