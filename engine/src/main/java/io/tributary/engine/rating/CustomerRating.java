package io.tributary.engine.rating;

import io.tributary.engine.rating.RefundMatching.Matched;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.WaitsFor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rates one customer: decides from its facts and the firm's terms what each cause is worth, and why. A pure function of its
 * arguments, so that the same facts are worth the same in every order of arrival. What an affiliate's month decides, tiers
 * and monthly caps, is reckoned elsewhere, from the shares that the totals carry.
 */
public final class CustomerRating {
    private final CustomerFacts facts;
    private final FirmTerms terms;
    private final List<CauseTotal> owed = new ArrayList<>();
    private final Map<String, WaitsFor> waiting = new HashMap<>();
    private final List<Explanation> explanations = new ArrayList<>();
    private final List<DataQualityFinding> findings = new ArrayList<>();

    private CustomerRating(CustomerFacts facts, FirmTerms terms) {
        this.facts = facts;
        this.terms = terms;
    }

    /** What the facts are worth under the terms. */
    public static Rating rate(CustomerFacts facts, FirmTerms terms) {
        CustomerRating rating = new CustomerRating(facts, terms);
        rating.unmappedStatuses();
        if (facts.history().isEmpty()) {
            rating.unknownCustomer();
        } else {
            rating.knownCustomer();
        }
        return new Rating(
                List.copyOf(rating.owed),
                Map.copyOf(rating.waiting),
                List.copyOf(rating.explanations),
                List.copyOf(rating.findings));
    }

    private void unmappedStatuses() {
        facts.transactions().stream()
                .filter(transaction -> terms.status(transaction) == StatusWord.UNMAPPED)
                .map(Findings::unmappedStatus)
                .forEach(findings::add);
    }

    private void unknownCustomer() {
        for (TransactionAccepted transaction : facts.transactions()) {
            add(Settled.nothing(Reason.WAITS_FOR_CUSTOMER, Explanations.ofUnknownCustomer(transaction)));
        }
    }

    /**
     * Which fees refunds refund does not depend on money; what they take of a fee decides what it uses up of caps; what caps
     * leave of a commission decides what refunds take back and adjustments earn.
     */
    private void knownCustomer() {
        Refunds refunds = Refunds.of(facts, terms);
        List<Decision> decisions = CustomerCaps.apply(Decisions.of(facts, terms), refunds);
        Commissions commissions = new Commissions(terms, refunds);
        Map<String, Decision> byTransaction = new HashMap<>();
        for (Decision decision : decisions) {
            add(commissions.settle(decision));
            if (decision.cause().type() == CauseType.TRANSACTION) {
                byTransaction.put(decision.cause().id(), decision);
            }
        }
        refunds(refunds, new Clawbacks(refunds, byTransaction));
        adjustments(new Adjustments(facts.transactions(), terms, byTransaction));
        notApproved();
    }

    private void refunds(Refunds refunds, Clawbacks clawbacks) {
        for (Matched refund : refunds.matched()) {
            add(clawbacks.settle(refund, cause(refund.refund())));
            if (refund.isLacking()) {
                findings.add(Findings.unmatched(refund));
            }
        }
    }

    private void adjustments(Adjustments adjustments) {
        for (TransactionAccepted transaction : facts.transactions()) {
            if (Transactions.isAdjustment(transaction) && terms.isApproved(transaction)) {
                add(adjustments.settle(cause(transaction)));
            }
        }
    }

    /** Refunds and adjustments that are not approved. */
    private void notApproved() {
        for (TransactionAccepted transaction : facts.transactions()) {
            if ((Transactions.isRefund(transaction) || Transactions.isAdjustment(transaction))
                    && !terms.isApproved(transaction)) {
                Reason reason = Reason.of(terms.status(transaction));
                add(Settled.nothing(reason, Explanations.nothing(cause(transaction), reason)));
            }
        }
    }

    private Cause.OfTransaction cause(TransactionAccepted transaction) {
        return new Cause.OfTransaction(
                transaction,
                facts.history().inForceAt(transaction.getTransactionDate()).orElseThrow());
    }

    private void add(Settled settled) {
        owed.addAll(settled.owed());
        explanations.add(settled.explanation());
        settled.reason()
                .waitsFor()
                .ifPresent(waitsFor -> waiting.put(settled.explanation().getCauseId(), waitsFor));
    }
}
