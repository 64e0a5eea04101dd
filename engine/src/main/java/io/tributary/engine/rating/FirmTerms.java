package io.tributary.engine.rating;

import io.tributary.control.Firm;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.TransactionAccepted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a firm has laid down: time zone, status words and commission plans. Zone and words are not versioned, today's apply
 * to all history; plans are.
 */
public final class FirmTerms {
    private final ZoneId zone;
    private final Map<String, String> statusMapping;
    private final PlanBook plans;

    private FirmTerms(ZoneId zone, Map<String, String> statusMapping, PlanBook plans) {
        this.zone = zone;
        this.statusMapping = statusMapping;
        this.plans = plans;
    }

    /**
     * The terms of a firm.
     *
     * @param firm null while its record has not arrived: UTC and the four words
     * @param plans every version of every plan of it
     */
    public static FirmTerms of(@Nullable Firm firm, Collection<PlanVersion> plans) {
        PlanBook book = new PlanBook(plans);
        return firm == null
                ? new FirmTerms(ZoneOffset.UTC, Map.of(), book)
                : new FirmTerms(ZoneId.of(firm.getTimeZone()), Map.copyOf(firm.getStatusMapping()), book);
    }

    /** The day of an instant in the firm's zone. */
    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Whether the firm's word for its status means approved. */
    public boolean isApproved(TransactionAccepted transaction) {
        return status(transaction) == StatusWord.APPROVED;
    }

    StatusWord status(TransactionAccepted transaction) {
        return StatusWord.of(transaction.getStatus(), statusMapping);
    }

    Optional<PlanVersion> planFor(LocalDate day, String affiliateId, @Nullable String campaignId) {
        return plans.choose(day, affiliateId, campaignId);
    }
}
