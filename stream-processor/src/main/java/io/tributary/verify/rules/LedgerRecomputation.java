package io.tributary.verify.rules;

import static java.util.stream.Collectors.groupingBy;

import io.tributary.control.ManualAdjustment;
import io.tributary.proptrading.CauseType;
import io.tributary.verify.rules.Occasion.Milestone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What every cause is owed, from the whole truth at once (DOMAIN.md). It is the second opinion on the engine: written from
 * the same page, sharing no code with it, and free of order and state, so that what one of them gets wrong the other does
 * not get wrong in the same way.
 */
public final class LedgerRecomputation {
    private LedgerRecomputation() {}

    /** Pure: the same truth in any order gives an equal result. */
    public static Recomputation of(Truth truth) {
        List<Owed> owed = new ArrayList<>();
        List<String> notComputed = new ArrayList<>();
        truth.byFirm().forEach((firm, ofFirm) -> {
            if (ofFirm.firms().isEmpty()) {
                notComputed.add("firm " + firm + ", which has records, but no document in control.firms");
            } else {
                owed.addAll(ofFirm(FirmFacts.of(ofFirm.firms().getFirst(), ofFirm), ofFirm.adjustments()));
            }
        });
        return new Recomputation(
                owed.stream().collect(groupingBy(Owed::cause)),
                KnownCauses.of(truth),
                notComputed.stream().sorted().toList());
    }

    private static List<Owed> ofFirm(FirmFacts facts, List<ManualAdjustment> adjustments) {
        FirstPurchases firsts = FirstPurchases.of(facts);
        Set<Milestone> milestones = Milestones.named(facts.book().planVersions());
        List<CustomerMoney> customers = facts.customers().stream()
                .map(customer -> CustomerMoney.of(facts, customer, firsts, milestones))
                .toList();
        return Stream.of(
                        customers.stream().flatMap(customer -> customer.owed().stream()),
                        MonthMoney.of(facts, customers).stream(),
                        adjustments.stream()
                                .filter(manual -> manual.getAmount().signum() != 0)
                                .map(manual -> owed(manual, facts.book())))
                .flatMap(parts -> parts)
                .toList();
    }

    /** At the beginning of its day, payable then. */
    private static Owed owed(ManualAdjustment manual, FirmBook book) {
        Instant time = book.start(manual.getDate());
        return new Owed(
                new Cause(manual.getFirmId(), CauseType.MANUAL, manual.getAdjustmentId()),
                null,
                manual.getAffiliateId(),
                manual.getAmount(),
                null,
                null,
                null,
                Dimensions.withoutCustomer(null, null, time, time));
    }
}
