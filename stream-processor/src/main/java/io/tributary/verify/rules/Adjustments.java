package io.tributary.verify.rules;

import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What the approved adjustments of one customer earn: where the plan version of its latest approved fee not after it says
 * so, its own USD at the rate at which that fee earned. It keeps its sign, and is outside caps and tiers.
 */
final class Adjustments {
    private static final Set<String> FEES = Set.of("challenge_fee", "reset_fee");

    private Adjustments() {}

    /**
     * Zero amounts among them.
     *
     * @param earnings by transaction_id: fees that wait or matched no rule are missing
     */
    static List<Owed> of(Customer customer, FirmFacts facts, Map<String, Earning> earnings) {
        List<TransactionAccepted> fees = customer.transactions(
                t -> FEES.contains(t.getTransactionType()) && facts.book().approved(t));
        List<Owed> owed = new ArrayList<>();
        for (TransactionAccepted adjustment : customer.transactions(
                t -> t.getTransactionType().equals("adjustment") && facts.book().approved(t))) {
            Optional<Earning> fee = fees.stream()
                    .filter(f -> !f.getTransactionDate().isAfter(adjustment.getTransactionDate()))
                    .reduce((earlier, later) -> later)
                    .map(latest -> earnings.get(latest.getTransactionId()))
                    .filter(earning -> earning.plan().getAdjustmentsEarn());
            Optional<Basis> basis = Basis.of(adjustment, facts.rates());
            if (fee.isPresent() && basis.isPresent()) {
                owed.add(owed(adjustment, basis.get(), fee.get()));
            }
        }
        return owed;
    }

    /** Under all that its fee stands under, at its own time. */
    private static Owed owed(TransactionAccepted adjustment, Basis basis, Earning fee) {
        BigDecimal ofFee =
                Objects.requireNonNull(fee.basis(), "a fee has a basis").usd();
        Instant date = adjustment.getTransactionDate();
        return new Owed(
                Occasions.cause(adjustment),
                null,
                fee.affiliate(),
                basis.usd().multiply(fee.amount()).divide(ofFee, 2, RoundingMode.HALF_EVEN),
                basis.usd(),
                fee.plan().getVersion(),
                basis.conversion(),
                fee.dimensions().dated(date, fee.payable(date)));
    }
}
