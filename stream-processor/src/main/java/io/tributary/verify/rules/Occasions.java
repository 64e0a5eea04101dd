package io.tributary.verify.rules;

import io.tributary.proptrading.CauseType;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.value.Keys;
import io.tributary.verify.rules.Occasion.Milestone;
import io.tributary.verify.rules.Occasion.Paid;
import io.tributary.verify.rules.Occasion.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that rules may pay for of one customer. */
final class Occasions {
    private static final Set<String> EARNING = Set.of("challenge_fee", "reset_fee", "other");

    private Occasions() {}

    static List<Occasion> of(Customer customer, FirmBook book, FirstPurchases firsts, Set<Milestone> milestones) {
        List<Occasion> all = new ArrayList<>();
        for (TransactionAccepted transaction : customer.transactions(t -> earns(t, book))) {
            Instant time = transaction.getTransactionDate();
            all.add(new Occasion(
                    cause(transaction),
                    time,
                    customer.versions().inForceAt(time),
                    new Paid(transaction, firsts.contain(transaction))));
        }
        phases(customer.versions())
                .forEach((phase, version) -> all.add(new Occasion(
                        phaseCause(customer.firm(), customer.id(), phase),
                        Versions.businessTime(version),
                        version,
                        new Phase(phase))));
        all.addAll(Milestones.reached(customer, milestones, book));
        return all;
    }

    static Cause cause(TransactionAccepted transaction) {
        return new Cause(transaction.getFirmId(), CauseType.TRANSACTION, transaction.getTransactionId());
    }

    static Cause phaseCause(String firm, String customer, String phase) {
        return new Cause(firm, CauseType.PHASE, Keys.join(customer, phase));
    }

    /** The earliest standing version that shows each phase. An empty phase is none. */
    static Map<String, CustomerAccepted> phases(Versions versions) {
        Map<String, CustomerAccepted> phases = new LinkedHashMap<>();
        for (CustomerAccepted version : versions.standing()) {
            String phase = version.getPhase();
            if (phase != null && !phase.isEmpty()) {
                phases.putIfAbsent(phase, version);
            }
        }
        return phases;
    }

    private static boolean earns(TransactionAccepted transaction, FirmBook book) {
        return EARNING.contains(transaction.getTransactionType())
                && book.approved(transaction)
                && Basis.positive(transaction);
    }
}
