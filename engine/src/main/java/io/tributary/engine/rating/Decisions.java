package io.tributary.engine.rating;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.internal.ReachedMilestone;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides about every cause of a known customer by itself: transactions, phases, milestones. */
final class Decisions {
    private static final Set<String> EARNING_TYPES = Set.of("challenge_fee", "reset_fee", "other");

    private final CustomerFacts facts;
    private final FirmTerms terms;
    private final KnownFirst first;

    private Decisions(CustomerFacts facts, FirmTerms terms) {
        this.facts = facts;
        this.terms = terms;
        this.first = KnownFirst.of(facts, terms);
    }

    /** The decisions about all but refunds and adjustments, whose money depends on that of fees. */
    static List<Decision> of(CustomerFacts facts, FirmTerms terms) {
        Decisions decisions = new Decisions(facts, terms);
        List<Decision> all = new ArrayList<>();
        for (TransactionAccepted transaction : facts.transactions()) {
            if (!Transactions.isRefund(transaction) && !Transactions.isAdjustment(transaction)) {
                all.add(decisions.about(transaction));
            }
        }
        phases(facts.history()).forEach(phase -> all.add(decisions.byPlan(phase)));
        for (ReachedMilestone reached : facts.milestones()) {
            all.add(decisions.byPlan(decisions.cause(reached)));
        }
        return all;
    }

    private Decision about(TransactionAccepted transaction) {
        Cause cause = new Cause.OfTransaction(transaction, inForceAt(transaction.getTransactionDate()));
        if (!EARNING_TYPES.contains(transaction.getTransactionType())) {
            return Decision.nothing(cause, Reason.TYPE_EARNS_NOTHING);
        }
        StatusWord status = terms.status(transaction);
        if (status != StatusWord.APPROVED) {
            return Decision.nothing(cause, Reason.of(status));
        }
        if (!Transactions.isPositive(transaction)) {
            return Decision.nothing(cause, Reason.NOT_POSITIVE);
        }
        return UsdBasis.of(transaction, terms)
                .map(basis -> Decision.byPlan(cause, basis, terms, first))
                .orElseGet(() -> Decision.nothing(cause, Reason.WAITS_FOR_FX_RATE));
    }

    private Decision byPlan(Cause cause) {
        return Decision.byPlan(cause, null, terms, first);
    }

    /** Of each phase the earliest version that shows it; an empty phase is a missing one. */
    private static List<Cause> phases(CustomerHistory history) {
        Map<String, Cause> phases = new LinkedHashMap<>();
        for (CustomerAccepted version : history.versions()) {
            String phase = version.getPhase();
            if (phase != null && !phase.isEmpty()) {
                phases.putIfAbsent(phase, new Cause.OfPhase(phase, version));
            }
        }
        return List.copyOf(phases.values());
    }

    private Cause cause(ReachedMilestone reached) {
        Instant at = terms.calendar().lastOf(reached.getDate());
        return new Cause.OfMilestone(Milestone.of(reached), at, inForceAt(at));
    }

    private CustomerAccepted inForceAt(Instant instant) {
        return facts.history().inForceAt(instant).orElseThrow();
    }
}
