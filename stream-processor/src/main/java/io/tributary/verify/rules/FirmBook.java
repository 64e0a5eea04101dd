package io.tributary.verify.rules;

import io.tributary.control.Firm;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A firm's settings and plans: what its words and days mean, and which plan pays for a cause (DOMAIN, "Plans"). */
final class FirmBook {
    private static final Set<String> OWN_WORDS = Set.of("pending", "approved", "declined", "reversed");

    private final Firm firm;
    private final ZoneId zone;
    /** All versions of each plan, plans in the order of their ids. */
    private final Collection<List<PlanVersion>> plans;

    FirmBook(Firm firm, Collection<PlanVersion> versions) {
        this.firm = firm;
        this.zone = ZoneId.of(firm.getTimeZone());
        this.plans = versions.stream()
                .collect(Collectors.groupingBy(
                        PlanVersion::getPlanId, () -> new TreeMap<>(Utf8.ORDER), Collectors.toList()))
                .values();
    }

    /** Whether its status, in the firm's words, means approved. The four words of ours mean themselves. */
    boolean approved(TransactionAccepted transaction) {
        return word(transaction).equals("approved");
    }

    /** As for approved. */
    boolean reversed(TransactionAccepted transaction) {
        return word(transaction).equals("reversed");
    }

    /** A purchase, everywhere: an approved, positive challenge fee. */
    boolean purchase(TransactionAccepted transaction) {
        return transaction.getTransactionType().equals("challenge_fee")
                && approved(transaction)
                && Basis.positive(transaction);
    }

    /** An unmapped status means nothing. */
    private String word(TransactionAccepted transaction) {
        String status = transaction.getStatus();
        return OWN_WORDS.contains(status) ? status : firm.getStatusMapping().getOrDefault(status, "");
    }

    /** The month that a time belongs to. */
    YearMonth month(Instant time) {
        return YearMonth.from(time.atZone(zone));
    }

    /** A day's first instant. */
    Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** A day's last microsecond. */
    Instant end(LocalDate day) {
        return start(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
    }

    /** All versions of all plans. */
    List<PlanVersion> planVersions() {
        return plans.stream().flatMap(List::stream).toList();
    }

    /**
     * The plan version that pays for a cause: of each plan the highest version that covers the day; of those that apply,
     * the most specific; of equally specific ones, that of the smallest plan_id.
     */
    Optional<PlanVersion> planFor(CustomerAccepted attributed, Instant causeTime) {
        LocalDate day = causeTime.atZone(zone).toLocalDate();
        return plans.stream()
                .flatMap(
                        versions -> versions.stream()
                                .filter(v -> covers(v, day))
                                .max(Comparator.comparingInt(PlanVersion::getVersion))
                                .stream())
                .filter(v -> specificity(v, attributed) > 0)
                // reduce keeps the earlier of equals, and plans come in the order of their ids
                .reduce((a, b) -> specificity(b, attributed) > specificity(a, attributed) ? b : a);
    }

    private static boolean covers(PlanVersion version, LocalDate day) {
        LocalDate last = version.getEffectiveTo();
        return !day.isBefore(version.getEffectiveFrom()) && (last == null || !day.isAfter(last));
    }

    /** 3: names the affiliate; 2: names the campaign; 1: names nobody; 0: names others only. */
    private static int specificity(PlanVersion version, CustomerAccepted attributed) {
        if (version.getAffiliates().contains(attributed.getAffiliateId())) {
            return 3;
        }
        String campaign = attributed.getCampaignId();
        if (campaign != null && version.getCampaigns().contains(campaign)) {
            return 2;
        }
        return version.getAffiliates().isEmpty() && version.getCampaigns().isEmpty() ? 1 : 0;
    }
}
