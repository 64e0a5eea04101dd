package io.tributary.verify.rules;

import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.verify.rules.Earning.RuleKey;
import io.tributary.verify.rules.Occasion.Milestone;
import io.tributary.verify.rules.Occasion.Paid;
import io.tributary.verify.rules.RefundPass.Take;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is owed for one customer: its earnings capped for the customer, what refunds take back, what adjustments earn. Caps
 * and tiers of months come on top, over all customers of an affiliate.
 */
final class CustomerMoney {
    /** By time, type of cause alphabetically, and id: the order in which causes use up a customer's cap. */
    private static final Comparator<Earning> CAP_ORDER = Comparator.comparing(
                    (Earning earning) -> earning.occasion().time())
            .thenComparing(earning -> earning.occasion().cause().type().name())
            .thenComparing(earning -> earning.occasion().cause().id(), Utf8.ORDER);

    private final FirmFacts facts;
    private final Customer customer;
    private final List<Take> takes;
    /** In the order of caps, capped. */
    private final List<Earning> earnings = new ArrayList<>();

    private final Map<String, Earning> byTransaction = new HashMap<>();

    private CustomerMoney(FirmFacts facts, Customer customer, FirstPurchases firsts, Set<Milestone> milestones) {
        this.facts = facts;
        this.customer = customer;
        this.takes = RefundPass.of(customer, facts.book(), this::onSuccess);
        Map<RuleKey, BigDecimal> used = new HashMap<>();
        Occasions.of(customer, facts.book(), firsts, milestones).stream()
                .flatMap(occasion -> match(occasion).stream())
                .sorted(CAP_ORDER)
                .forEach(matched -> {
                    Earning capped = capped(matched, used.getOrDefault(matched.ruleKey(), BigDecimal.ZERO));
                    used.merge(capped.ruleKey(), capped.net(), BigDecimal::add);
                    earnings.add(capped);
                    if (capped.occasion().event() instanceof Paid paid) {
                        byTransaction.put(paid.transaction().getTransactionId(), capped);
                    }
                });
    }

    static CustomerMoney of(FirmFacts facts, Customer customer, FirstPurchases firsts, Set<Milestone> milestones) {
        return new CustomerMoney(facts, customer, firsts, milestones);
    }

    /** Every cause that a rule matched. */
    List<Earning> earnings() {
        return earnings;
    }

    /** What is refunded of a fee, in its currency; refunds on success do not count. */
    BigDecimal refunded(TransactionAccepted fee) {
        return takes.stream()
                .filter(take -> take.fee().getTransactionId().equals(fee.getTransactionId()))
                .map(Take::after)
                .reduce(BigDecimal.ZERO, (earlier, later) -> later);
    }

    /** All that is owed, each part not zero. */
    List<Owed> owed() {
        return Stream.of(
                        earnings.stream().map(Earning::owed),
                        takes.stream().flatMap(take -> takenBack(take).stream()),
                        Adjustments.of(customer, facts, byTransaction).stream())
                .flatMap(parts -> parts)
                .filter(part -> part.amount().signum() != 0)
                .toList();
    }

    /** Empty while it waits for a rate. */
    private Optional<Earning> match(Occasion occasion) {
        Optional<Basis> basis =
                occasion.event() instanceof Paid paid ? Basis.of(paid.transaction(), facts.rates()) : Optional.empty();
        if (occasion.event() instanceof Paid && basis.isEmpty()) {
            return Optional.empty();
        }
        return facts.book().planFor(occasion.version(), occasion.time()).flatMap(plan -> RuleMatch.first(plan, occasion)
                .map(rule -> {
                    BigDecimal amount = RuleMatch.pays(
                            rule.getReward(), basis.map(Basis::usd).orElse(null));
                    return new Earning(occasion, plan, rule, basis.orElse(null), amount, amount);
                }));
    }

    /** At most the cap of its own plan version minus what remains of those before it, never less than nothing. */
    private Earning capped(Earning matched, BigDecimal used) {
        BigDecimal cap = matched.rule().getCaps() == null
                ? null
                : matched.rule().getCaps().getPerCustomer();
        BigDecimal amount = cap == null
                ? matched.amount()
                : matched.amount().min(cap.subtract(used).max(BigDecimal.ZERO)).setScale(2);
        BigDecimal back = matched.occasion().event() instanceof Paid paid
                ? share(amount, refunded(paid.transaction()), paid.transaction())
                : BigDecimal.ZERO;
        return matched.owing(amount, amount.subtract(back));
    }

    /** The running total is rounded, not each refund's part: so a full refund takes back every cent. */
    private Optional<Owed> takenBack(Take take) {
        Earning fee = byTransaction.get(take.fee().getTransactionId());
        if (fee == null) {
            return Optional.empty();
        }
        BigDecimal amount =
                share(fee.amount(), take.before(), take.fee()).subtract(share(fee.amount(), take.after(), take.fee()));
        Owed commission = fee.owed();
        Instant date = take.refund().getTransactionDate();
        Instant payable = commission.dimensions().payableAt();
        return Optional.of(new Owed(
                Occasions.cause(take.refund()),
                take.fee().getTransactionId(),
                commission.affiliate(),
                amount,
                commission.basis(),
                commission.planVersion(),
                commission.conversion(),
                commission.dimensions().dated(date, date.isAfter(payable) ? date : payable)));
    }

    private static BigDecimal share(BigDecimal commission, BigDecimal refunded, TransactionAccepted fee) {
        return commission.multiply(refunded).divide(fee.getAmountCurrency(), 2, RoundingMode.HALF_EVEN);
    }

    /** By the plan version that the fee falls under, whether or not it pays for it. */
    private Set<String> onSuccess(TransactionAccepted fee) {
        Instant time = fee.getTransactionDate();
        CustomerAccepted version = customer.versions().inForceAt(time);
        return facts.book()
                .planFor(version, time)
                .map(PlanVersion::getRefundOnSuccessSubtypes)
                .map(Set::copyOf)
                .orElse(Set.of());
    }
}
