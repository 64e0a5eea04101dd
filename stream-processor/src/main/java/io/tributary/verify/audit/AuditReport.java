package io.tributary.verify.audit;

import io.tributary.verify.rules.Cause;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * The outcome of {@link LedgerAudit}.
 *
 * @param causes those with an entry, or with an amount owed
 * @param entries lines of the ledger
 * @param differences ordered by cause and affiliate; of one pair the first carries the amounts' difference
 */
public record AuditReport(int causes, int entries, List<Difference> differences) {

    /** The same without the differences that are not meant. */
    public AuditReport only(Predicate<Difference> meant) {
        return new AuditReport(
                causes, entries, differences.stream().filter(meant).toList());
    }

    /** Whether the ledger is right. */
    public boolean clean() {
        return differences.isEmpty();
    }

    /** USD by which the ledger is wrong, without regard to signs; each cause and affiliate counted once. */
    public BigDecimal total() {
        return differences.stream()
                .map(d -> new Share(d.cause(), d.affiliate(), d.size()))
                .distinct()
                .map(Share::size)
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    /** The last line of the output. */
    public String summary() {
        String counts = causes + " causes, " + entries + " entries, difference " + total().toPlainString();
        return clean() ? counts : counts + ", faults " + differences.size();
    }

    private record Share(Cause cause, String affiliate, BigDecimal size) {}
}
