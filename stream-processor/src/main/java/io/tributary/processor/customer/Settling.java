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
import io.tributary.processor.replay.DeskStage;
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
    private final Outbox outbox;
    private final LargeCustomers large;

    Settling(
            ProcessorContext<?, ?> context,
            DeskSetup setup,
            DeskStage stage,
            FirmTermsBook terms,
            Facts facts,
            MilestoneBook milestones,
            Outbox outbox,
            Outcomes outcomes) {
        this.rater = setup.rater();
        this.terms = terms;
        this.facts = facts;
        this.milestones = milestones;
        this.persons = new Persons(context, outbox);
        this.funnel = new StatedFunnel(context, outbox);
        this.totals = new StatedTotals(context, outbox);
        this.waits = new StatedWaits(context, outcomes);
        this.explanations = new StatedExplanations(context, outbox);
        this.findings = new StatedFindings(context, outbox);
        this.outbox = outbox;
        this.large = new LargeCustomers(context, stage, setup.mostRowsAtOnce(), this::settleLate);
    }

    /**
     * What the engine says of a customer's facts, all of it before the first row is written.
     *
     * @param claim null: the firm does not ask for persons' first purchases
     * @param money null: a claim about the person is not answered yet
     */
    private record Decision(
            List<TransactionAccepted> own,
            List<TransactionAccepted> foreign,
            boolean large,
            CausedBy causedBy,
            List<Step> steps,
            @Nullable PersonClaim claim,
            @Nullable Money money) {}

    /** A rating, and what of it differs from what was stated: all of it can be written. */
    private record Money(Rating rating, List<CauseTotal> totals, List<StatedExplanations.Change> explanations) {}

    /**
     * Settles the customer anew and states what changed; a large one later, by the clock.
     *
     * @param causedBy event_id of the record that gave the reason
     */
    void settle(String firmId, String customerId, String causedBy) {
        if (!large.takes(firmId, customerId, causedBy, outbox.now())) {
            settle(firmId, customerId, facts.history(firmId, customerId), List.of(causedBy));
        }
    }

    /**
     * The same now, however large the customer is: it has lost a transaction to another, and what was owed for that has to be
     * taken back before the other states what it is owed, as the two are one cause.
     */
    void settleLoss(String firmId, String customerId, String causedBy) {
        settle(firmId, customerId, facts.history(firmId, customerId), List.of(causedBy));
    }

    /** The same after terms have changed: the firm may name other milestones. */
    void settleAnew(String firmId, String customerId, String causedBy) {
        if (!large.takes(firmId, customerId, causedBy, outbox.now())) {
            settleLate(firmId, customerId, List.of(causedBy));
        }
    }

    /** Settles a customer, however large, for records that have come; terms may be among them. */
    private void settleLate(String firmId, String customerId, List<String> events) {
        try {
            milestones.update(firmId, customerId, terms.of(firmId));
        } catch (RuntimeException e) {
            quarantine(firmId, customerId, events.getLast(), e);
            return;
        }
        settle(firmId, customerId, facts.history(firmId, customerId), events);
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
        if (!large.takes(firmId, customerId, causedBy, outbox.now())) {
            settle(firmId, customerId, history, List.of(causedBy));
        }
    }

    private void settle(String firmId, String customerId, CustomerHistory history, List<String> events) {
        Decision decision;
        try {
            decision = decide(firmId, customerId, history, events);
        } catch (RuntimeException e) {
            quarantine(firmId, customerId, events.getLast(), e);
            return;
        }
        String causedBy = events.getLast();
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
            explanations.state(money.explanations(), decision.causedBy());
        }
        findings.settled(
                firmId,
                customerId,
                decision.foreign(),
                decision.large(),
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

    private Decision decide(String firmId, String customerId, CustomerHistory history, List<String> events) {
        List<TransactionAccepted> own = facts.own(firmId, customerId);
        List<TransactionAccepted> foreign = facts.foreign(firmId, customerId);
        int rows = own.size() + foreign.size() + history.versions().size();
        large.found(firmId, customerId, rows);
        CausedBy causedBy =
                CausedBy.of(large.isLarge(rows) ? large.withNoted(firmId, customerId, events) : events, own);
        FirmTerms firm = terms.of(firmId);
        PersonClaim claim = firm.asksWhichPurchase() ? PersonClaim.of(history, own, firm) : null;
        FirstPurchase first = claim == null ? new FirstPurchase.OfCustomer() : persons.first(firmId, customerId, claim);
        // What was reached of milestones that the firm names no more is forgotten when all are settled anew.
        List<ReachedMilestone> reached =
                firm.milestones().isEmpty() ? List.of() : milestones.reached(firmId, customerId);
        CustomerFacts known = new CustomerFacts(history, own, reached, first);
        return new Decision(
                own,
                foreign,
                large.isNoticed(rows),
                causedBy,
                CustomerFunnel.steps(known, firm),
                claim,
                first instanceof FirstPurchase.Undecided
                        ? null
                        : money(firmId, customerId, rater.rate(known, firm), causedBy));
    }

    private Money money(String firmId, String customerId, Rating rating, CausedBy causedBy) {
        return new Money(
                rating,
                totals.changes(firmId, customerId, rating.owed(), causedBy),
                explanations.changes(firmId, customerId, rating.explanations()));
    }

    LargeCustomers large() {
        return large;
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
