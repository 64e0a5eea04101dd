package io.tributary.verify.audit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.verify.rules.Cause;
import io.tributary.verify.rules.FxTable;
import io.tributary.verify.rules.Owed;
import io.tributary.verify.rules.Recomputation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the ledger with what is owed, to the cent. For every cause and affiliate: the entries add up to what is owed,
 * and do so under the dimensions the amount belongs to, of a refund for each fee it takes back from; the newest entry
 * under them names plan version, basis and rate of what is owed, or others that the truth knew and that pay the same, for
 * then nothing is posted; no entry stands twice, none for a cause that nobody knows, none that says nothing.
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
    private final Map<Account, List<Owed>> owed = new HashMap<>();
    private final Map<Account, List<CommissionEntry>> ledger;
    private final Map<String, Long> timesSeen;
    private final List<Difference> differences = new ArrayList<>();

    private LedgerAudit(Recomputation recomputed, List<CommissionEntry> entries) {
        this.recomputed = recomputed;
        recomputed
                .owed()
                .values()
                .forEach(parts -> parts.forEach(
                        o -> owed.computeIfAbsent(new Account(o.cause(), o.affiliate()), a -> new ArrayList<>())
                                .add(o)));
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
        return new AuditReport((int) causes, entries.size(), List.copyOf(audit.differences), List.of());
    }

    private void check(Account account) {
        List<CommissionEntry> entries = ledger.getOrDefault(account, List.of());
        List<Owed> due = owed.getOrDefault(account, List.of());
        BigDecimal expected = due.stream().map(Owed::amount).reduce(NOTHING, BigDecimal::add);
        BigDecimal found = sum(entries);
        List<String> faults = new ArrayList<>();
        if (!recomputed.known().contain(account.cause())) {
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
        entries.forEach(entry -> faults.addAll(meaningless(entry)));
        due.forEach(part -> entries.stream()
                .filter(entry -> Place.of(entry).equals(Place.of(part)))
                .reduce((older, newer) -> newer)
                .ifPresent(newest -> faults.addAll(misexplained(part, newest))));
        faults.forEach(
                fault -> differences.add(new Difference(account.cause(), account.affiliate(), expected, found, fault)));
    }

    private String whyTheSumDiffers(Account account, List<Owed> due, List<CommissionEntry> entries) {
        if (!due.isEmpty()) {
            return entries.isEmpty() ? "owed, but without an entry" : entries.size() + " entries";
        }
        List<Owed> elsewhere = recomputed.owed().getOrDefault(account.cause(), List.of());
        return elsewhere.isEmpty()
                ? "nothing is owed"
                : "owed to affiliate "
                        + elsewhere.stream().map(Owed::affiliate).distinct().collect(joining(" and "))
                        + ", not to this one";
    }

    /** The total is right, but parts of it stand under a month, campaign or rule where they do not belong. */
    private static List<String> misfiled(List<Owed> due, List<CommissionEntry> entries) {
        Map<Place, BigDecimal> sums = new LinkedHashMap<>();
        entries.forEach(e -> sums.merge(Place.of(e), e.getAmount(), BigDecimal::add));
        Map<Place, List<Owed>> places = due.stream().collect(groupingBy(Place::of, LinkedHashMap::new, toList()));
        List<String> faults = new ArrayList<>();
        sums.forEach((place, amount) -> {
            if (!places.containsKey(place) && amount.signum() != 0) {
                String wrong = due.isEmpty()
                        ? "a place where nothing is owed"
                        : "a wrong " + String.join(", ", place.differingFields(Place.of(due.get(0))));
                faults.add(amount.toPlainString() + " of it stands under " + wrong);
            }
        });
        if (faults.isEmpty()) {
            places.forEach((place, parts) -> {
                BigDecimal expected = parts.stream().map(Owed::amount).reduce(NOTHING, BigDecimal::add);
                BigDecimal found = sums.getOrDefault(place, NOTHING);
                if (expected.compareTo(found) != 0) {
                    faults.add(found.toPlainString() + " of it stands under " + place + ", where "
                            + expected.toPlainString() + " belongs");
                }
            });
        }
        return faults;
    }

    private List<String> misexplained(Owed due, CommissionEntry newest) {
        List<String> faults = new ArrayList<>();
        if (!Objects.equals(due.planVersion(), newest.getPlanVersion()) && !anOlderVersion(due, newest)) {
            faults.add(instead("plan_version", due.planVersion(), newest.getPlanVersion()));
        }
        FxTable.Rate conversion = due.conversion();
        LocalDate date = conversion == null ? null : conversion.date();
        BigDecimal rate = conversion == null ? null : conversion.usdPerUnit();
        boolean same = sameNumber(due.basis(), newest.getBasisUsd())
                && Objects.equals(date, newest.getFxDate())
                && sameNumber(rate, newest.getFxRate());
        if (!same && (due.basis() == null || !recomputed.known().containBasis(due, newest))) {
            if (!sameNumber(due.basis(), newest.getBasisUsd())) {
                faults.add(instead("basis_usd", due.basis(), newest.getBasisUsd()));
            }
            if (!Objects.equals(date, newest.getFxDate())) {
                faults.add(instead("fx_date", date, newest.getFxDate()));
            }
            if (!sameNumber(rate, newest.getFxRate())) {
                faults.add(instead("fx_rate", rate, newest.getFxRate()));
            }
        }
        return faults;
    }

    /** Whether the entry's version is one of the plan: a version that pays the same posts nothing. */
    private boolean anOlderVersion(Owed due, CommissionEntry newest) {
        return newest.getPlanId() != null
                && newest.getPlanVersion() != null
                && recomputed.known().containVersion(due.cause().firm(), newest.getPlanId(), newest.getPlanVersion());
    }

    private static List<String> meaningless(CommissionEntry entry) {
        List<String> faults = new ArrayList<>();
        if (entry.getAmount().signum() == 0) {
            faults.add("entry_id " + entry.getEntryId() + " is about nothing");
        } else if (entry.getKind() == EntryKind.UNKNOWN
                || (entry.getKind() == EntryKind.EARNED && entry.getAmount().signum() < 0)) {
            faults.add("entry_id " + entry.getEntryId() + " of "
                    + entry.getAmount().toPlainString() + " is said to be " + entry.getKind());
        }
        return faults;
    }

    private static String instead(String field, @Nullable Object expected, @Nullable Object stated) {
        return "the newest entry's " + field + " is " + text(stated) + " instead of " + text(expected);
    }

    private static String text(@Nullable Object value) {
        return value == null
                ? "absent"
                : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static boolean sameNumber(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : (other != null && one.compareTo(other) == 0);
    }

    private static BigDecimal sum(List<CommissionEntry> entries) {
        return entries.stream().map(CommissionEntry::getAmount).reduce(NOTHING, BigDecimal::add);
    }

    private static Account accountOf(CommissionEntry entry) {
        return new Account(
                new Cause(entry.getFirmId(), entry.getCauseType(), entry.getCauseId()), entry.getAffiliateId());
    }
}
