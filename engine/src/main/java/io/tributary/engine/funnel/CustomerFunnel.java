package io.tributary.engine.funnel;

import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.rating.CustomerFacts;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.Transactions;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which steps one customer has reached, and when. A pure function of its arguments; no step is implied by another. */
public final class CustomerFunnel {
    private CustomerFunnel() {}

    /** The steps in their order; none for a customer that is unknown, whatever else has arrived for it. */
    public static List<Step> steps(CustomerFacts facts, FirmTerms terms) {
        CustomerHistory history = facts.history();
        if (history.isEmpty()) {
            return List.of();
        }
        Map<String, Instant> reached = new HashMap<>();
        history.current().ifPresent(current -> reached.put(Step.SIGNED_UP, current.getSignupDate()));
        first(facts, reached, Step.PURCHASED, transaction -> Transactions.isPurchase(transaction, terms));
        first(facts, reached, Step.PAID_OUT, transaction -> isPayout(transaction, terms));
        for (CustomerAccepted version : history.versions()) {
            String phase = version.getPhase();
            if (phase != null && !phase.isEmpty()) {
                // The earliest version stays, as they come in business-time order; and where a firm calls a phase like
                // one of our steps, what shows that step itself says it better.
                reached.putIfAbsent(phase, CustomerHistory.timeOf(version));
            }
        }
        return reached.entrySet().stream()
                .map(step -> new Step(
                        step.getKey(),
                        step.getValue(),
                        history.inForceAt(step.getValue()).orElseThrow()))
                .sorted(Step.ORDER)
                .toList();
    }

    private static void first(
            CustomerFacts facts, Map<String, Instant> reached, String step, Predicate<TransactionAccepted> shows) {
        facts.transactions().stream()
                .filter(shows)
                .min(Transactions.BY_DATE_AND_ID)
                .ifPresent(transaction -> reached.put(step, transaction.getTransactionDate()));
    }

    private static boolean isPayout(TransactionAccepted transaction, FirmTerms terms) {
        return transaction.getTransactionType().equals("payout") && terms.isApproved(transaction);
    }
}
