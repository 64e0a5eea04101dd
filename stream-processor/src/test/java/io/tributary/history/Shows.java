package io.tributary.history;

import io.tributary.control.Caps;
import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.TierMeasure;
import io.tributary.control.TierMode;
import io.tributary.demo.history.FirmHistory;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.verify.rules.LedgerRecomputation;
import io.tributary.verify.rules.Owed;
import io.tributary.verify.rules.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** How a truth and what is owed by it show a feature. */
final class Shows {
    private Shows() {}

    static List<Owed> owedBy(Truth truth) {
        return LedgerRecomputation.of(truth).owed().values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Some amount is such a one. */
    static BiPredicate<Truth, List<Owed>> owed(Predicate<Owed> such) {
        return (truth, owed) -> owed.stream().anyMatch(such);
    }

    /** Some plan version that pays is such a one. */
    static BiPredicate<Truth, List<Owed>> byPlan(Predicate<PlanVersion> such) {
        return (truth, owed) ->
                owed.stream().anyMatch(part -> plan(truth, part).filter(such).isPresent());
    }

    /** Some rule that pays for a cause by itself is such a one. */
    static BiPredicate<Truth, List<Owed>> byRule(Predicate<PlanRule> such) {
        return (truth, owed) -> owed.stream()
                .filter(part -> part.amount().signum() > 0)
                .anyMatch(part -> plan(truth, part)
                        .flatMap(plan -> plan.getRules().stream()
                                .filter(rule -> rule.getRuleId()
                                        .equals(part.dimensions().rule()))
                                .findFirst())
                        .filter(such)
                        .isPresent());
    }

    static BiPredicate<Truth, List<Owed>> tier(TierMode mode, TierMeasure measure) {
        return (truth, owed) -> owed.stream()
                .filter(part -> part.cause().type() == CauseType.TIER)
                .anyMatch(part -> plan(truth, part)
                        .map(PlanVersion::getTiers)
                        .filter(tiers -> tiers.getMode() == mode && tiers.getMeasure() == measure)
                        .isPresent());
    }

    static BiPredicate<Truth, List<Owed>> adjustment(int signum) {
        return (truth, owed) -> owed.stream()
                .filter(part -> part.amount().signum() == signum)
                .anyMatch(part -> truth.transactions().stream()
                        .anyMatch(t -> t.getTransactionType().equals("adjustment")
                                && t.getTransactionId().equals(part.cause().id())));
    }

    /** Something else is owed if the truth is changed like this. */
    static BiPredicate<Truth, List<Owed>> without(UnaryOperator<Truth> change) {
        return (truth, owed) -> {
            List<Owed> other = owedBy(change.apply(truth));
            return other.size() != owed.size() || !other.containsAll(owed);
        };
    }

    static Truth withoutCustomerCaps(Truth truth) {
        return withPlans(
                truth,
                truth.plans().stream()
                        .map(plan -> PlanVersion.newBuilder(plan)
                                .setRules(plan.getRules().stream()
                                        .map(Shows::withoutCustomerCap)
                                        .toList())
                                .build())
                        .toList());
    }

    private static PlanRule withoutCustomerCap(PlanRule rule) {
        Caps caps = rule.getCaps();
        return caps == null
                ? rule
                : PlanRule.newBuilder(rule)
                        .setCaps(Caps.newBuilder(caps).setPerCustomer(null).build())
                        .build();
    }

    static Truth withoutSubtypesOfRefunds(Truth truth) {
        return withTransactions(
                truth,
                truth.transactions().stream()
                        .map(t -> t.getTransactionType().equals("refund")
                                ? TransactionAccepted.newBuilder(t)
                                        .setTransactionSubtype(null)
                                        .build()
                                : t)
                        .toList());
    }

    static Truth withoutPersons(Truth truth) {
        return new Truth(
                truth.customers().stream()
                        .map(c -> CustomerAccepted.newBuilder(c)
                                .setPersonKey(null)
                                .build())
                        .toList(),
                truth.transactions(),
                truth.activity(),
                truth.firms(),
                truth.plans(),
                truth.fxRates(),
                truth.adjustments());
    }

    /** Without the firm's rates, or without the platform's. */
    static Truth withoutRates(Truth truth, boolean firms) {
        return withRates(
                truth,
                truth.fxRates().stream()
                        .filter(rate -> (rate.getFirmId() == null) == firms)
                        .toList());
    }

    /** With a rate wherever there is none: one for each day and currency. */
    static Truth withAllRates(Truth truth) {
        List<FxRate> rates = new ArrayList<>(truth.fxRates());
        for (String currency : FirmHistory.CURRENCIES) {
            for (int day = 0; day < 2 * FirmHistory.DAYS; day++) {
                rates.addFirst(FxRate.newBuilder(truth.fxRates().getFirst())
                        .setFirmId(null)
                        .setCurrency(currency)
                        .setDate(FirmHistory.START.plusDays(day - 7L))
                        .setUsdPerUnit(BigDecimal.ONE.setScale(10))
                        .build());
            }
        }
        return withRates(truth, rates);
    }

    static Truth withoutStatusWords(Truth truth) {
        Firm firm = Firm.newBuilder(truth.firms().getFirst())
                .setStatusMapping(Map.of())
                .build();
        return new Truth(
                truth.customers(),
                truth.transactions(),
                truth.activity(),
                List.of(firm),
                truth.plans(),
                truth.fxRates(),
                truth.adjustments());
    }

    /** As if of each transaction only the first observed record had come. */
    static Truth firstRevisions(Truth truth) {
        Map<String, TransactionAccepted> first = new LinkedHashMap<>();
        truth.transactions().stream()
                .sorted(Comparator.comparing(TransactionAccepted::getObservedAt))
                .forEach(t -> first.putIfAbsent(t.getTransactionId(), t));
        return withTransactions(truth, List.copyOf(first.values()));
    }

    private static Optional<PlanVersion> plan(Truth truth, Owed part) {
        return truth.plans().stream()
                .filter(plan -> plan.getPlanId().equals(part.dimensions().plan())
                        && Objects.equals(plan.getVersion(), part.planVersion()))
                .findFirst();
    }

    private static Truth withTransactions(Truth truth, List<TransactionAccepted> transactions) {
        return new Truth(
                truth.customers(),
                transactions,
                truth.activity(),
                truth.firms(),
                truth.plans(),
                truth.fxRates(),
                truth.adjustments());
    }

    private static Truth withPlans(Truth truth, List<PlanVersion> plans) {
        return new Truth(
                truth.customers(),
                truth.transactions(),
                truth.activity(),
                truth.firms(),
                plans,
                truth.fxRates(),
                truth.adjustments());
    }

    private static Truth withRates(Truth truth, List<FxRate> rates) {
        return new Truth(
                truth.customers(),
                truth.transactions(),
                truth.activity(),
                truth.firms(),
                truth.plans(),
                rates,
                truth.adjustments());
    }
}
