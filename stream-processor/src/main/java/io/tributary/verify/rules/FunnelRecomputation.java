package io.tributary.verify.rules;

import io.tributary.control.Firm;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PhaseTransition;
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
import org.jspecify.annotations.Nullable;

/** Which steps of the funnel every customer has reached, from the whole truth at once (DOMAIN, "Funnel and challenge"). */
public final class FunnelRecomputation {
    private static final String SIGNED_UP = "signed_up";
    private static final String PURCHASED = "purchased";
    private static final String PAID_OUT = "paid_out";
    private static final String FAILED = "failed";

    /** A step of a customer. */
    public record StepOf(String firm, String customer, String step) {
        /** The one that a transition is about. */
        public static StepOf of(PhaseTransition event) {
            return new StepOf(event.getFirmId(), event.getCustomerId(), event.getToStep());
        }
    }

    /**
     * How a step was reached.
     *
     * @param at business time
     * @param affiliate of the version in force then, as are challenge type and account size
     * @param before the step before; null for the first
     * @param seconds whole ones between the step before and this one; null for the first
     */
    public record Reached(
            Instant at,
            String affiliate,
            @Nullable String before,
            @Nullable Long seconds,
            @Nullable String challengeType,
            @Nullable BigDecimal accountSize) {
        public Reached {
            accountSize = accountSize == null ? null : accountSize.stripTrailingZeros();
        }

        /** As a transition says it. */
        public static Reached of(PhaseTransition event) {
            return new Reached(
                    event.getOccurredAt(),
                    event.getAffiliateId(),
                    event.getFromStep(),
                    event.getSecondsInPreviousStep(),
                    event.getChallengeType(),
                    event.getAccountSize());
        }
    }

    private record Seen(String step, Instant at) {}

    /** By time; of one instant in the order in which a customer can reach them. */
    private static final Comparator<Seen> ORDER = Comparator.comparing(Seen::at)
            .thenComparing(seen -> switch (seen.step()) {
                case SIGNED_UP -> 0;
                case PURCHASED -> 1;
                case PAID_OUT -> 3;
                case FAILED -> 4;
                default -> 2;
            })
            .thenComparing(Seen::step, Utf8.ORDER);

    private FunnelRecomputation() {}

    /** Pure: the same truth in any order gives an equal result. Firms without a document are left out. */
    public static Map<StepOf, Reached> of(Truth truth) {
        Map<StepOf, Reached> funnel = new HashMap<>();
        truth.byFirm().values().forEach(ofFirm -> {
            for (Firm firm : ofFirm.firms()) {
                FirmFacts facts = FirmFacts.of(firm, ofFirm);
                facts.customers().forEach(customer -> addSteps(customer, facts.book(), funnel));
            }
        });
        return funnel;
    }

    private static void addSteps(Customer customer, FirmBook book, Map<StepOf, Reached> funnel) {
        @Nullable Seen before = null;
        for (Seen seen : steps(customer, book)) {
            CustomerAccepted version = customer.versions().inForceAt(seen.at());
            funnel.put(
                    new StepOf(customer.firm(), customer.id(), seen.step()),
                    new Reached(
                            seen.at(),
                            version.getAffiliateId(),
                            before == null ? null : before.step(),
                            before == null
                                    ? null
                                    : Duration.between(before.at(), seen.at()).toSeconds(),
                            version.getChallengeType(),
                            version.getAccountSize()));
            before = seen;
        }
    }

    private static List<Seen> steps(Customer customer, FirmBook book) {
        Map<String, Instant> reached = new HashMap<>();
        // A phase called like one of our steps counts as that step only where nothing else shows it.
        Occasions.phases(customer.versions())
                .forEach((phase, version) -> reached.put(phase, Versions.businessTime(version)));
        reached.put(SIGNED_UP, customer.versions().current().getSignupDate());
        date(customer.firstOf(book::purchase)).ifPresent(date -> reached.put(PURCHASED, date));
        date(customer.firstOf(t -> t.getTransactionType().equals("payout") && book.approved(t)))
                .ifPresent(date -> reached.put(PAID_OUT, date));
        List<Seen> steps = new ArrayList<>();
        reached.forEach((step, at) -> steps.add(new Seen(step, at)));
        steps.sort(ORDER);
        return steps;
    }

    private static Optional<Instant> date(Optional<TransactionAccepted> transaction) {
        return transaction.map(TransactionAccepted::getTransactionDate);
    }
}
