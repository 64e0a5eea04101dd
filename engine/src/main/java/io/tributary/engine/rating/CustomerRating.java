package io.tributary.engine.rating;

import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.TransactionTrigger;
import io.tributary.internal.CauseTotal;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.proptrading.WaitsFor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rates one customer: decides from its facts and the firm's terms what each cause is worth. A pure function of its
 * arguments, so that the same facts are worth the same in every order of arrival.
 */
public final class CustomerRating {
    private static final Set<String> EARNING_TYPES = Set.of("challenge_fee", "reset_fee", "other");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private CustomerRating() {}

    /** What the facts are worth under the terms. */
    public static Rating rate(CustomerFacts facts, FirmTerms terms) {
        Map<String, Earned> earned = new LinkedHashMap<>();
        Map<String, WaitsFor> waiting = new HashMap<>();
        for (TransactionAccepted transaction : facts.transactions()) {
            Optional<CustomerAccepted> inForce = facts.history().inForceAt(transaction.getTransactionDate());
            if (inForce.isEmpty()) {
                waiting.put(transaction.getTransactionId(), WaitsFor.CUSTOMER);
            } else if (earns(transaction, terms)) {
                BigDecimal basis = usdBasis(transaction);
                if (basis == null) {
                    waiting.put(transaction.getTransactionId(), WaitsFor.FX_RATE);
                } else {
                    earned(transaction, inForce.get(), basis, terms)
                            .ifPresent(pays -> earned.put(transaction.getTransactionId(), pays));
                }
            }
        }
        List<CauseTotal> owed = new ArrayList<>(earned.size());
        earned.values().forEach(pays -> owed.add(pays.total()));
        if (!earned.isEmpty()) {
            owed.addAll(Clawbacks.of(facts.transactions(), terms, earned));
        }
        return new Rating(List.copyOf(owed), Map.copyOf(waiting), List.of(), List.of());
    }

    private static boolean earns(TransactionAccepted transaction, FirmTerms terms) {
        return EARNING_TYPES.contains(transaction.getTransactionType())
                && Transactions.isPositive(transaction)
                && terms.isApproved(transaction);
    }

    /** Null: there is no rate yet. */
    private static @Nullable BigDecimal usdBasis(TransactionAccepted transaction) {
        BigDecimal usd = transaction.getAmountUsd();
        if (usd != null) {
            return usd;
        }
        return transaction.getCurrency().equals("USD") ? transaction.getAmountCurrency() : null;
    }

    private static Optional<Earned> earned(
            TransactionAccepted transaction, CustomerAccepted customer, BigDecimal basis, FirmTerms terms) {
        return terms.planFor(transaction.getTransactionDate(), customer)
                .flatMap(plan -> plan.getRules().stream()
                        .filter(rule -> matches(rule, transaction))
                        .findFirst()
                        .map(rule -> new Earned(total(transaction, customer, basis, plan, rule), plan)))
                .filter(pays -> pays.total().getAmount().signum() != 0);
    }

    private static boolean matches(PlanRule rule, TransactionAccepted transaction) {
        return rule.getTrigger() instanceof TransactionTrigger trigger
                && trigger.getTransactionType().equals(transaction.getTransactionType())
                && (trigger.getSubtypes().isEmpty()
                        || (transaction.getTransactionSubtype() != null
                                && trigger.getSubtypes().contains(transaction.getTransactionSubtype())));
    }

    private static CauseTotal total(
            TransactionAccepted transaction,
            CustomerAccepted customer,
            BigDecimal basis,
            PlanVersion plan,
            PlanRule rule) {
        BigDecimal percent = rule.getReward().getPercent();
        BigDecimal amount =
                percent == null ? BigDecimal.ZERO : basis.multiply(percent).divide(HUNDRED, 2, RoundingMode.HALF_EVEN);
        return CauseTotal.newBuilder()
                .setFirmId(transaction.getFirmId())
                .setAffiliateId(customer.getAffiliateId())
                .setCampaignId(customer.getCampaignId())
                .setCustomerId(transaction.getCustomerId())
                .setCauseType(CauseType.TRANSACTION)
                .setCauseId(transaction.getTransactionId())
                .setAmount(amount.setScale(2))
                .setBasisUsd(basis.setScale(12))
                .setRuleId(rule.getRuleId())
                .setPlanId(plan.getPlanId())
                .setPlanVersion(plan.getVersion())
                .setEarnedAt(transaction.getTransactionDate())
                .setPayableAt(transaction.getTransactionDate().plus(Duration.ofDays(plan.getHoldingDays())))
                .setChallengeType(customer.getChallengeType())
                .setAccountSize(customer.getAccountSize())
                .setCountryCode(customer.getCountryCode())
                .setReason("rule_matched")
                .setCausedBy("")
                .build();
    }
}
