package io.tributary.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.PlanVersion;
import io.tributary.demo.history.FirmHistory;
import io.tributary.engine.activity.TradingDays;
import io.tributary.engine.history.ActivityRevisions;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.history.TransactionRevisions;
import io.tributary.engine.month.MonthReckoning;
import io.tributary.engine.rating.CustomerFacts;
import io.tributary.engine.rating.CustomerRating;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FirstPurchase;
import io.tributary.engine.rating.Milestones;
import io.tributary.engine.rating.PersonClaim;
import io.tributary.engine.rating.PersonClaim.Purchase;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.ReachedMilestone;
import io.tributary.internal.TradingDay;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the engine says that a firm owes, fed with records in their order of arrival, without the topology: what its desks
 * keep is kept in maps, and what claims and verdicts bring about is looked up.
 */
final class EngineLedger {
    private record RateId(@Nullable String firm, String currency, LocalDate date) {}

    private record RowId(LocalDate date, String instrument, String currency) {}

    /** What is kept of one customer. */
    private static final class Kept {
        private final CustomerHistory history = CustomerHistory.of(List.of());
        private final Map<String, TransactionAccepted> transactions = new HashMap<>();
        private final Map<RowId, TradingActivityAccepted> rows = new HashMap<>();
    }

    private final Map<String, Kept> customers = new TreeMap<>();
    private final Map<String, TransactionAccepted> firstClaims = new HashMap<>();
    private final Map<String, PlanVersion> plans = new HashMap<>();
    private final Map<RateId, BigDecimal> rates = new HashMap<>();
    private @Nullable Firm firm;

    private EngineLedger() {}

    /** Every total that is not zero, but for those of manual adjustments, which the engine only passes on. */
    static List<CauseTotal> of(List<SpecificRecord> arrivals) {
        EngineLedger ledger = new EngineLedger();
        arrivals.forEach(ledger::keep);
        List<CauseTotal> totals = ledger.rated();
        List<CauseTotal> all = new ArrayList<>(totals);
        totals.stream()
                .filter(total -> total.getShare() != null)
                .collect(groupingBy(
                        total -> MonthReckoning.monthOf(total, ""), mapping(MonthReckoning::cause, toList())))
                .forEach((month, causes) -> all.addAll(MonthReckoning.totals(month, causes.iterator())));
        all.removeIf(total -> total.getAmount().signum() == 0);
        return all;
    }

    private void keep(SpecificRecord record) {
        switch (record) {
            case Firm document -> firm = document;
            case PlanVersion plan -> plans.put(plan.getPlanId() + "/" + plan.getVersion(), plan);
            case FxRate rate ->
                rates.put(new RateId(rate.getFirmId(), rate.getCurrency(), rate.getDate()), rate.getUsdPerUnit());
            case CustomerAccepted version ->
                kept(version.getCustomerId()).history.admit(version);
            case TransactionAccepted transaction -> keep(transaction);
            case TradingActivityAccepted row ->
                kept(row.getCustomerId())
                        .rows
                        .compute(
                                new RowId(row.getDate(), row.getInstrument(), row.getCurrency()),
                                (id, known) ->
                                        ActivityRevisions.admit(known, row).counts());
            default -> {} // manual adjustments
        }
    }

    private void keep(TransactionAccepted transaction) {
        kept(transaction.getCustomerId())
                .transactions
                .compute(transaction.getTransactionId(), (id, known) -> TransactionRevisions.admit(known, transaction)
                        .counts());
        firstClaims.merge(
                transaction.getTransactionId(),
                transaction,
                (one, other) -> Comparator.comparing(TransactionAccepted::getObservedAt)
                                        .thenComparing(TransactionAccepted::getCustomerId)
                                        .compare(one, other)
                                <= 0
                        ? one
                        : other);
    }

    private Kept kept(String customer) {
        return customers.computeIfAbsent(customer, c -> new Kept());
    }

    private List<CauseTotal> rated() {
        FirmTerms terms = FirmTerms.of(
                firm,
                FirmHistory.FIRM,
                plans.values(),
                (owner, currency, date) -> rates.get(new RateId(owner, currency, date)));
        Map<String, Purchase> firsts = new HashMap<>();
        customers.forEach((id, kept) -> {
            PersonClaim claim = PersonClaim.of(kept.history, owned(id), terms);
            if (claim.personKey() != null && claim.earliest() != null) {
                firsts.merge(claim.personKey(), claim.earliest(), EngineLedger::earlier);
            }
        });
        List<CauseTotal> totals = new ArrayList<>();
        customers.forEach((id, kept) -> {
            String key = PersonClaim.of(kept.history, owned(id), terms).personKey();
            Purchase first = key == null ? null : firsts.get(key);
            FirstPurchase known = key == null
                    ? new FirstPurchase.OfCustomer()
                    : new FirstPurchase.Decided(first == null ? null : first.transactionId());
            CustomerFacts facts = new CustomerFacts(kept.history, owned(id), milestones(kept, terms), known);
            totals.addAll(CustomerRating.rate(facts, terms).owed());
        });
        return totals;
    }

    private static Purchase earlier(Purchase one, Purchase other) {
        return Comparator.comparing(Purchase::date)
                                .thenComparing(Purchase::transactionId)
                                .compare(one, other)
                        <= 0
                ? one
                : other;
    }

    private List<TransactionAccepted> owned(String customer) {
        return kept(customer).transactions.values().stream()
                .filter(t -> Objects.requireNonNull(firstClaims.get(t.getTransactionId()))
                        .getCustomerId()
                        .equals(customer))
                .toList();
    }

    private static List<ReachedMilestone> milestones(Kept kept, FirmTerms terms) {
        List<TradingDay> days = kept.rows.values().stream()
                .collect(groupingBy(TradingActivityAccepted::getDate, TreeMap::new, toList()))
                .values()
                .stream()
                .map(TradingDays::of)
                .toList();
        return Milestones.reached(days, terms.milestones());
    }
}
