package io.tributary.engine.rating;

import io.tributary.control.MilestoneTrigger;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.engine.value.Utf8;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All plan versions of a firm, and which one a cause falls under (DOMAIN, "Which plan"). */
final class PlanBook {
    private static final Comparator<PlanVersion> NEWEST_FIRST =
            Comparator.comparingInt(PlanVersion::getVersion).reversed();

    /** By plan_id, the newest version first. */
    private final Map<String, List<PlanVersion>> plans;

    private final Set<Milestone> milestones;
    private final Set<String> monthly;

    PlanBook(Collection<PlanVersion> versions) {
        this.plans = versions.stream()
                .sorted(NEWEST_FIRST)
                .collect(Collectors.groupingBy(
                        PlanVersion::getPlanId, () -> new TreeMap<>(Utf8.ORDER), Collectors.toList()));
        this.milestones = versions.stream()
                .flatMap(version -> version.getRules().stream())
                .map(PlanRule::getTrigger)
                .filter(MilestoneTrigger.class::isInstance)
                .map(trigger -> Milestone.of((MilestoneTrigger) trigger))
                .collect(Collectors.toUnmodifiableSet());
        this.monthly = versions.stream()
                .filter(PlanBook::looksAtMonths)
                .map(PlanVersion::getPlanId)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean looksAtMonths(PlanVersion version) {
        return version.getTiers() != null
                || version.getRules().stream()
                        .map(PlanRule::getCaps)
                        .anyMatch(caps -> caps != null && caps.getPerAffiliateMonth() != null);
    }

    /** How closely a plan names whom it is for. */
    private enum Fit {
        AFFILIATE,
        CAMPAIGN,
        ANYBODY,
        NONE
    }

    /**
     * The plan version of a cause: of each plan the highest version that covers the day, of those the most specific that
     * applies, of equals the smallest plan_id.
     */
    Optional<PlanVersion> choose(LocalDate day, String affiliateId, @Nullable String campaignId) {
        return plans.values().stream()
                .flatMap(versions -> versions.stream()
                        .filter(version -> covers(version, day))
                        .limit(1))
                .filter(version -> fit(version, affiliateId, campaignId) != Fit.NONE)
                // min() keeps the first of equals, and plans come in the order of their ids
                .min(Comparator.comparing(version -> fit(version, affiliateId, campaignId)));
    }

    /** Every milestone that a rule of any version pays for. */
    Set<Milestone> milestones() {
        return milestones;
    }

    /** Whether any version of the plan looks at an affiliate's month as a whole: has tiers, or a rule with a monthly cap. */
    boolean isMonthly(String planId) {
        return monthly.contains(planId);
    }

    private static boolean covers(PlanVersion version, LocalDate day) {
        LocalDate to = version.getEffectiveTo();
        return !day.isBefore(version.getEffectiveFrom()) && (to == null || !day.isAfter(to));
    }

    private static Fit fit(PlanVersion version, String affiliateId, @Nullable String campaignId) {
        if (version.getAffiliates().contains(affiliateId)) {
            return Fit.AFFILIATE;
        }
        if (campaignId != null && version.getCampaigns().contains(campaignId)) {
            return Fit.CAMPAIGN;
        }
        return version.getAffiliates().isEmpty() && version.getCampaigns().isEmpty() ? Fit.ANYBODY : Fit.NONE;
    }
}
