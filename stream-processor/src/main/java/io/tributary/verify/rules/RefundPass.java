package io.tributary.verify.rules;

import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the approved refunds of one customer refund (DOMAIN, "Money", Refunds). A refund names no fee: one pass over the
 * refunds by (date, id) matches each by its magnitude, first with a fee of exactly its amount, else with what is left of
 * the fees, latest first. What finds no fee refunds nothing. Amounts are in the fees' own currencies.
 */
final class RefundPass {
    private static final Set<String> REFUNDABLE = Set.of("challenge_fee", "reset_fee");

    /** A fee as the pass goes along. */
    private static final class Candidate {
        private final TransactionAccepted fee;
        private BigDecimal left;

        Candidate(TransactionAccepted fee) {
            this.fee = fee;
            this.left = fee.getAmountCurrency();
        }

        boolean untouched() {
            return left.compareTo(fee.getAmountCurrency()) == 0;
        }
    }

    /**
     * A part of a refund that was found to be of a fee, and is not on success.
     *
     * @param before what was refunded of the fee before
     * @param after and with it
     */
    record Take(TransactionAccepted refund, TransactionAccepted fee, BigDecimal before, BigDecimal after) {}

    private final List<Candidate> latestFirst;
    private final Function<TransactionAccepted, Set<String>> onSuccess;
    private final Map<String, BigDecimal> refunded = new HashMap<>();
    private final List<Take> takes = new ArrayList<>();

    private RefundPass(List<TransactionAccepted> fees, Function<TransactionAccepted, Set<String>> onSuccess) {
        this.latestFirst = fees.reversed().stream().map(Candidate::new).toList();
        this.onSuccess = onSuccess;
    }

    /**
     * In the order of the refunds.
     *
     * @param onSuccess of a fee the subtypes of refunds that take back nothing of it
     */
    static List<Take> of(Customer customer, FirmBook book, Function<TransactionAccepted, Set<String>> onSuccess) {
        RefundPass pass = new RefundPass(
                customer.transactions(t -> REFUNDABLE.contains(t.getTransactionType())
                        && Basis.positive(t)
                        && (book.approved(t) || book.reversed(t))),
                onSuccess);
        customer.transactions(t -> t.getTransactionType().equals("refund") && book.approved(t))
                .forEach(pass::match);
        return pass.takes;
    }

    private void match(TransactionAccepted refund) {
        BigDecimal magnitude = refund.getAmountCurrency().abs();
        List<Candidate> candidates = latestFirst.stream()
                .filter(c -> c.fee.getCurrency().equals(refund.getCurrency()))
                .filter(c -> !c.fee.getTransactionDate().isAfter(refund.getTransactionDate()))
                .toList();
        for (Candidate candidate : candidates) {
            if (candidate.untouched() && candidate.left.compareTo(magnitude) == 0) {
                take(refund, candidate, magnitude);
                return;
            }
        }
        BigDecimal open = magnitude;
        for (Candidate candidate : candidates) {
            BigDecimal part = open.min(candidate.left);
            if (part.signum() > 0) {
                take(refund, candidate, part);
                open = open.subtract(part);
            }
        }
    }

    private void take(TransactionAccepted refund, Candidate candidate, BigDecimal part) {
        candidate.left = candidate.left.subtract(part);
        String subtype = refund.getTransactionSubtype();
        if (subtype != null && onSuccess.apply(candidate.fee).contains(subtype)) {
            return;
        }
        String id = candidate.fee.getTransactionId();
        BigDecimal before = refunded.getOrDefault(id, BigDecimal.ZERO);
        BigDecimal after = before.add(part);
        refunded.put(id, after);
        takes.add(new Take(refund, candidate.fee, before, after));
    }
}
