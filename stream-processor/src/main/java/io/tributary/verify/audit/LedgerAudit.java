package io.tributary.verify.audit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.verify.rules.Cause;
import io.tributary.verify.rules.Dimensions;
import io.tributary.verify.rules.Owed;
import io.tributary.verify.rules.Recomputation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the ledger with what is owed, to the cent. For every cause and affiliate: the entries add up to what is owed,
 * and do so under the dimensions the amount belongs to; the newest entry names rule, plan version, basis, rate and dates
 * of what is owed; no entry stands twice, and none for a cause that nobody knows.
 */
public final class LedgerAudit {
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    private record Account(Cause cause, String affiliate) {}

    private static final Comparator<Account> ORDER = Comparator.comparing(
                    (Account a) -> a.cause().firm())
            .thenComparing(a -> a.cause().type())
            .thenComparing(a -> a.cause().id())
            .thenComparing(Account::affiliate);

    private final Recomputation recomputed;
    private final Map<Account, Owed> owed = new HashMap<>();
    private final Map<Account, List<CommissionEntry>> ledger;
    private final Map<String, Long> timesSeen;
    private final List<Difference> differences = new ArrayList<>();

    private LedgerAudit(Recomputation recomputed, List<CommissionEntry> entries) {
        this.recomputed = recomputed;
        recomputed.owed().values().forEach(o -> owed.put(new Account(o.cause(), o.affiliate()), o));
        ledger = entries.stream().collect(groupingBy(LedgerAudit::accountOf));
        timesSeen = entries.stream().collect(groupingBy(CommissionEntry::getEntryId, counting()));
    }

    /**
     * Compares.
     *
     * @param entries the whole ledger; those of one firm and affiliate in the order they were written
     */
    public static AuditReport compare(Recomputation recomputed, List<CommissionEntry> entries) {
        LedgerAudit audit = new LedgerAudit(recomputed, entries);
        Set<Account> accounts = new TreeSet<>(ORDER);
        accounts.addAll(audit.owed.keySet());
        accounts.addAll(audit.ledger.keySet());
        accounts.forEach(audit::check);
        long causes = accounts.stream().map(Account::cause).distinct().count();
        return new AuditReport((int) causes, entries.size(), List.copyOf(audit.differences));
    }

    private void check(Account account) {
        List<CommissionEntry> entries = ledger.getOrDefault(account, List.of());
        Owed due = owed.get(account);
        BigDecimal expected = due == null ? NOTHING : due.amount();
        BigDecimal found = sum(entries);
        List<String> faults = new ArrayList<>();
        if (!recomputed.causes().contains(account.cause())) {
            faults.add("no accepted record is this cause");
        }
        if (expected.compareTo(found) != 0) {
            faults.add(whyTheSumDiffers(account, due, entries));
        } else {
            faults.addAll(misfiled(due, entries));
        }
        entries.stream()
                .map(CommissionEntry::getEntryId)
                .distinct()
                .filter(id -> timesSeen.getOrDefault(id, 0L) > 1)
                .forEach(id -> faults.add("entry_id " + id + " stands " + timesSeen.get(id) + " times"));
        if (due != null && !entries.isEmpty()) {
            faults.addAll(misexplained(due, entries.get(entries.size() - 1)));
        }
        faults.forEach(
                fault -> differences.add(new Difference(account.cause(), account.affiliate(), expected, found, fault)));
    }

    private String whyTheSumDiffers(Account account, @Nullable Owed due, List<CommissionEntry> entries) {
        if (due != null) {
            return entries.isEmpty() ? "owed, but without an entry" : entries.size() + " entries";
        }
        Owed elsewhere = recomputed.owed().get(account.cause());
        return elsewhere == null
                ? "nothing is owed"
                : "owed to affiliate " + elsewhere.affiliate() + ", not to this one";
    }

    /** The total is right, but parts of it stand under a month, campaign or rule where they do not belong. */
    private static List<String> misfiled(@Nullable Owed due, List<CommissionEntry> entries) {
        Map<Dimensions, BigDecimal> sums = new LinkedHashMap<>();
        entries.forEach(e -> sums.merge(Dimensions.of(e), e.getAmount(), BigDecimal::add));
        List<String> faults = new ArrayList<>();
        sums.forEach((dimensions, amount) -> {
            boolean ownPlace = due != null && dimensions.equals(due.dimensions());
            if (!ownPlace && amount.signum() != 0) {
                String place = due == null
                        ? "a place where nothing is owed"
                        : "a wrong " + String.join(", ", dimensions.differingFields(due.dimensions()));
                faults.add(amount.toPlainString() + " of it stands under " + place);
            }
        });
        return faults;
    }

    private static List<String> misexplained(Owed due, CommissionEntry newest) {
        List<String> faults = new ArrayList<>();
        Set<String> fields = new HashSet<>(Dimensions.of(newest).differingFields(due.dimensions()));
        if (!fields.isEmpty()) {
            faults.add("the newest entry states another " + String.join(", ", new TreeSet<>(fields)));
        }
        expect(faults, "plan_id", due.planId(), newest.getPlanId());
        expect(faults, "plan_version", due.planVersion(), newest.getPlanVersion());
        expectNumber(faults, "basis_usd", due.basis(), newest.getBasisUsd());
        if (due.conversion() != null) {
            expect(faults, "fx_date", due.conversion().date(), newest.getFxDate());
            expectNumber(faults, "fx_rate", due.conversion().usdPerUnit(), newest.getFxRate());
        }
        return faults;
    }

    private static void expect(List<String> faults, String field, Object expected, @Nullable Object stated) {
        if (!Objects.equals(expected, stated)) {
            faults.add("the newest entry's " + field + " is " + stated + " instead of " + expected);
        }
    }

    private static void expectNumber(
            List<String> faults, String field, BigDecimal expected, @Nullable BigDecimal stated) {
        if (stated == null || stated.compareTo(expected) != 0) {
            faults.add("the newest entry's " + field + " is " + (stated == null ? "absent" : stated.toPlainString())
                    + " instead of " + expected.toPlainString());
        }
    }

    private static BigDecimal sum(List<CommissionEntry> entries) {
        return entries.stream().map(CommissionEntry::getAmount).reduce(NOTHING, BigDecimal::add);
    }

    private static Account accountOf(CommissionEntry entry) {
        return new Account(
                new Cause(entry.getFirmId(), entry.getCauseType(), entry.getCauseId()), entry.getAffiliateId());
    }
}
