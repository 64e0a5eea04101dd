package io.tributary.verify.rules;

import io.tributary.control.Firm;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A firm's settings and plans: what its words mean, and which plan pays for a cause (DOMAIN, "Plans"). */
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

    /** Whether a status in the firm's words means approved. The four words of ours cannot be mapped to anything else. */
    boolean approved(String status) {
        return meansAny(status, Set.of("approved"));
    }

    /** Whether a status in the firm's words means one of ours; an unmapped one means nothing. */
    boolean meansAny(String status, Set<String> words) {
        String word =
                OWN_WORDS.contains(status) ? status : firm.getStatusMapping().get(status);
        return word != null && words.contains(word);
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
