package io.tributary.verify.rules;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tributary.control.Firm;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every cause is owed, from the whole truth at once (DOMAIN.md). It is the second opinion on the engine: written from
 * the same page, sharing no code with it, and free of order and state, so that what one of them gets wrong the other does
 * not get wrong in the same way.
 */
public final class LedgerRecomputation {
    private static final Set<String> EARNING = Set.of("challenge_fee", "reset_fee", "other");
    private static final Set<String> APPROVED_OR_REVERSED = Set.of("approved", "reversed");

    private record CustomerId(String firm, String customer) {}

    private record PlanId(String firm, String plan, int version) {}

    private final Map<PlanId, PlanVersion> plans = new HashMap<>();
    private final Map<String, FirmBook> firms = new HashMap<>();
    private final Map<CustomerId, Versions> customers = new HashMap<>();
    private final FxTable rates;
    private final List<String> notComputed = new ArrayList<>();

    private LedgerRecomputation(Truth truth) {
        truth.plans().forEach(p -> plans.put(new PlanId(p.getFirmId(), p.getPlanId(), p.getVersion()), p));
        Map<String, List<PlanVersion>> ofFirm = truth.plans().stream().collect(groupingBy(PlanVersion::getFirmId));
        for (Firm firm : truth.firms()) {
            firms.put(firm.getFirmId(), new FirmBook(firm, ofFirm.getOrDefault(firm.getFirmId(), List.of())));
        }
        truth.customers().stream()
                .collect(groupingBy(v -> new CustomerId(v.getFirmId(), v.getCustomerId()), toList()))
                .forEach((id, versions) -> customers.put(id, Versions.of(versions)));
        rates = new FxTable(truth.fxRates());
        notComputed.addAll(NotComputed.in(truth));
    }

    /** Pure: the same truth in any order gives an equal result. */
    public static Recomputation of(Truth truth) {
        return new LedgerRecomputation(truth).compute(truth.transactions());
    }

    private Recomputation compute(List<TransactionAccepted> records) {
        Map<Cause, List<Owed>> owed = new HashMap<>();
        Map<Cause, List<TransactionAccepted>> revisions =
                records.stream().collect(groupingBy(LedgerRecomputation::causeOf));
        Map<CustomerId, List<TransactionAccepted>> perCustomer = new HashMap<>();
        revisions.forEach((cause, ofCause) -> {
            TransactionAccepted current = current(ofCause);
            FirmBook firm = firms.get(cause.firm());
            if (firm == null) {
                notComputed.add("firm " + cause.firm() + " has transactions, but no document in control.firms");
                return;
            }
            owedFor(cause, current, firm).ifPresent(amount -> owed.put(cause, List.of(amount)));
            perCustomer
                    .computeIfAbsent(customerOf(current), c -> new ArrayList<>())
                    .add(current);
        });
        perCustomer.values().stream()
                .flatMap(transactions -> takenBack(transactions, owed).stream())
                .collect(groupingBy(Owed::cause))
                .forEach(owed::put);
        return new Recomputation(
                owed,
                Set.copyOf(revisions.keySet()),
                notComputed.stream().distinct().sorted().toList());
    }

    private List<Owed> takenBack(List<TransactionAccepted> ofOneCustomer, Map<Cause, List<Owed>> owed) {
        List<TransactionAccepted> refunds = new ArrayList<>();
        List<Refunds.Fee> fees = new ArrayList<>();
        for (TransactionAccepted transaction : ofOneCustomer) {
            FirmBook firm = firms.get(transaction.getFirmId());
            if (firm == null) {
                continue;
            }
            if (transaction.getTransactionType().equals("refund") && firm.approved(transaction.getStatus())) {
                refunds.add(transaction);
            }
            if (Refunds.refundable(transaction) && firm.meansAny(transaction.getStatus(), APPROVED_OR_REVERSED)) {
                Owed commission = owed.getOrDefault(causeOf(transaction), List.of()).stream()
                        .findFirst()
                        .orElse(null);
                fees.add(new Refunds.Fee(transaction, commission, onSuccess(commission)));
            }
        }
        return Refunds.takenBack(refunds, fees);
    }

    /** Without a commission there is nothing to take back either way. */
    private Set<String> onSuccess(@Nullable Owed commission) {
        if (commission == null) {
            return Set.of();
        }
        PlanVersion plan =
                plans.get(new PlanId(commission.cause().firm(), commission.planId(), commission.planVersion()));
        return plan == null ? Set.of() : Set.copyOf(plan.getRefundOnSuccessSubtypes());
    }

    /** The revision that counts, of the customer who was the first to claim the transaction_id. */
    private static TransactionAccepted current(List<TransactionAccepted> revisions) {
        String owner = revisions.stream()
                .min(Comparator.comparing(TransactionAccepted::getObservedAt)
                        .thenComparing(TransactionAccepted::getCustomerId, Utf8.ORDER))
                .orElseThrow()
                .getCustomerId();
        return Latest.transaction(revisions.stream()
                .filter(revision -> revision.getCustomerId().equals(owner))
                .toList());
    }

    private Optional<Owed> owedFor(Cause cause, TransactionAccepted transaction, FirmBook firm) {
        Versions versions = customers.get(customerOf(transaction));
        boolean earns = EARNING.contains(transaction.getTransactionType())
                && firm.approved(transaction.getStatus())
                && Basis.positive(transaction);
        if (versions == null || !earns) {
            return Optional.empty();
        }
        Instant earnedAt = transaction.getTransactionDate();
        CustomerAccepted attributed = versions.inForceAt(earnedAt);
        Optional<Basis> basis = Basis.of(transaction, rates);
        Optional<PlanVersion> plan = firm.planFor(attributed, earnedAt);
        Optional<PlanRule> rule = plan.flatMap(p -> RuleMatch.first(p, transaction, attributed));
        if (basis.isEmpty() || plan.isEmpty() || rule.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal amount = RuleMatch.pays(rule.get().getReward(), basis.get().usd());
        if (amount.signum() == 0) {
            return Optional.empty();
        }
        Dimensions dimensions = new Dimensions(
                attributed.getCampaignId(),
                attributed.getCustomerId(),
                rule.get().getRuleId(),
                earnedAt,
                earnedAt.plus(Duration.ofDays(plan.get().getHoldingDays())),
                attributed.getChallengeType(),
                attributed.getAccountSize(),
                attributed.getCountryCode());
        return Optional.of(new Owed(
                cause,
                attributed.getAffiliateId(),
                amount,
                basis.get().usd(),
                plan.get().getPlanId(),
                plan.get().getVersion(),
                basis.get().conversion(),
                dimensions));
    }

    private static Cause causeOf(TransactionAccepted transaction) {
        return new Cause(transaction.getFirmId(), CauseType.TRANSACTION, transaction.getTransactionId());
    }

    private static CustomerId customerOf(TransactionAccepted transaction) {
        return new CustomerId(transaction.getFirmId(), transaction.getCustomerId());
    }
}
