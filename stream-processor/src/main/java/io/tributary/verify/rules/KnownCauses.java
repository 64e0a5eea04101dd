package io.tributary.verify.rules;

import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import io.tributary.verify.rules.Occasion.Milestone;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the truth knows or once knew, owed or not: for nothing else can there ever have been an entry. An entry that pays
 * the same as what is owed today may have been written by an older version of its plan, revision or rate.
 *
 * @param listed transactions, phases, milestones and manual adjustments
 * @param ruled plans and their rules, of which months have tiers and caps
 * @param versions plan versions
 * @param amounts what was ever said of a transaction
 */
public record KnownCauses(
        Set<Cause> listed, Set<RuleOf> ruled, Set<VersionOf> versions, Map<Cause, Set<Said>> amounts) {

    /** A rule of a plan; without one, the plan. */
    record RuleOf(String firm, String plan, @Nullable String rule) {}

    record VersionOf(String firm, String plan, int version) {}

    /** What one revision of a transaction says of its worth. */
    record Said(
            BigDecimal amount, String currency, @Nullable BigDecimal usd, LocalDate date) {}

    static KnownCauses of(Truth truth) {
        KnownCauses known = new KnownCauses(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashMap<>());
        truth.transactions().forEach(known::add);
        for (CustomerAccepted version : truth.customers()) {
            if (version.getPhase() != null) {
                known.listed.add(
                        Occasions.phaseCause(version.getFirmId(), version.getCustomerId(), version.getPhase()));
            }
        }
        truth.plans().forEach(known::add);
        truth.byFirm().forEach((firm, ofFirm) -> {
            Set<Milestone> named = Milestones.named(ofFirm.plans());
            ofFirm.activity().stream()
                    .map(TradingActivityAccepted::getCustomerId)
                    .distinct()
                    .forEach(customer ->
                            named.forEach(milestone -> known.listed.add(Milestones.cause(firm, customer, milestone))));
        });
        for (ManualAdjustment manual : truth.adjustments()) {
            known.listed.add(new Cause(manual.getFirmId(), CauseType.MANUAL, manual.getAdjustmentId()));
        }
        return known;
    }

    private void add(TransactionAccepted revision) {
        Cause cause = Occasions.cause(revision);
        listed.add(cause);
        amounts.computeIfAbsent(cause, c -> new HashSet<>())
                .add(new Said(
                        revision.getAmountCurrency(),
                        revision.getCurrency(),
                        revision.getAmountUsd(),
                        revision.getTransactionDate().atOffset(ZoneOffset.UTC).toLocalDate()));
    }

    private void add(PlanVersion plan) {
        versions.add(new VersionOf(plan.getFirmId(), plan.getPlanId(), plan.getVersion()));
        ruled.add(new RuleOf(plan.getFirmId(), plan.getPlanId(), null));
        plan.getRules().forEach(rule -> ruled.add(new RuleOf(plan.getFirmId(), plan.getPlanId(), rule.getRuleId())));
    }

    /** Whether anything accepted is this cause. */
    public boolean contain(Cause cause) {
        return switch (cause.type()) {
            case TRANSACTION, PHASE, MILESTONE, MANUAL -> listed.contains(cause);
            case TIER -> ofMonth(cause, 2);
            case CAP -> ofMonth(cause, 3);
            case UNKNOWN -> false;
        };
    }

    /** Whether there is such a version of a plan. */
    public boolean containVersion(String firm, String plan, int version) {
        return versions.contains(new VersionOf(firm, plan, version));
    }

    /** Whether an entry's basis and rate are what some revision of its transaction comes to. */
    public boolean containBasis(Owed due, CommissionEntry entry) {
        BigDecimal basis = entry.getBasisUsd();
        return basis != null
                && amounts.getOrDefault(due.basisOf(), Set.of()).stream()
                        .anyMatch(said -> comesTo(basis, said, entry.getFxRate(), entry.getFxDate()));
    }

    private static boolean comesTo(
            BigDecimal basis, Said said, @Nullable BigDecimal rate, @Nullable LocalDate rateDate) {
        if (rate == null || rateDate == null) {
            BigDecimal given = said.usd() == null && said.currency().equals("USD") ? said.amount() : said.usd();
            return rate == null && rateDate == null && given != null && given.compareTo(basis) == 0;
        }
        return said.usd() == null
                && !said.currency().equals("USD")
                && said.amount().multiply(rate).compareTo(basis) == 0
                && !rateDate.isAfter(said.date())
                && !rateDate.isBefore(said.date().minusDays(FxTable.DAYS_BACK));
    }

    private boolean ofMonth(Cause cause, int length) {
        List<String> parts = Keys.split(cause.id());
        if (parts.size() != length || !isMonth(parts.get(0))) {
            return false;
        }
        return ruled.contains(new RuleOf(cause.firm(), parts.get(1), length == 2 ? null : parts.get(2)));
    }

    private static boolean isMonth(String text) {
        try {
            return YearMonth.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
