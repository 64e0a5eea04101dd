package io.tributary.verify.audit;

import io.tributary.verify.rules.Cause;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outcome of {@link LedgerAudit} and {@link FunnelAudit}.
 *
 * @param causes those with an entry, or with an amount owed
 * @param entries lines of the ledger
 * @param differences ordered by cause and affiliate; of one pair the first carries the amounts' difference
 * @param steps differences of the funnel, ordered by customer and step
 */
public record AuditReport(int causes, int entries, List<Difference> differences, List<StepDifference> steps) {

    /** A report of nothing but the ledger, with those differences of the funnel. */
    public AuditReport and(List<StepDifference> funnel) {
        return new AuditReport(causes, entries, differences, funnel);
    }

    /** The same with those differences only that are about what some others are about. */
    public AuditReport onlyOf(Set<Object> subjects) {
        return new AuditReport(
                causes,
                entries,
                differences.stream()
                        .filter(difference -> subjects.contains(difference.subject()))
                        .toList(),
                steps.stream().filter(step -> subjects.contains(step.subject())).toList());
    }

    /** What its differences are about: causes with their affiliate, steps of customers. */
    public Set<Object> subjects() {
        return Stream.concat(
                        differences.stream().map(Difference::subject),
                        steps.stream().map(StepDifference::subject))
                .collect(Collectors.toSet());
    }

    /** Whether ledger and funnel are right. */
    public boolean clean() {
        return differences.isEmpty() && steps.isEmpty();
    }

    /** USD by which the ledger is wrong, without regard to signs; each cause and affiliate counted once. */
    public BigDecimal total() {
        return differences.stream()
                .map(d -> new Share(d.cause(), d.affiliate(), d.size()))
                .distinct()
                .map(Share::size)
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    /** One for each difference. */
    public List<String> lines() {
        return Stream.concat(differences.stream(), steps.stream())
                .map(Object::toString)
                .toList();
    }

    /** The last line of the output. */
    public String summary() {
        return causes + " causes, " + entries + " entries, difference " + total().toPlainString()
                + (differences.isEmpty() ? "" : ", faults " + differences.size())
                + (steps.isEmpty() ? "" : ", faults of the funnel " + steps.size());
    }

    private record Share(Cause cause, String affiliate, BigDecimal size) {}
}
