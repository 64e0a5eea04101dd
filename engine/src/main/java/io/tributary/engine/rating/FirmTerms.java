package io.tributary.engine.rating;

import io.tributary.control.Firm;
import io.tributary.control.PlanVersion;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a firm has laid down: time zone, status words, commission plans and rates of exchange. Zone and words are not
 * versioned, today's apply to all history; plans are.
 */
public final class FirmTerms {
    private final FirmCalendar calendar;
    private final Map<String, String> statusMapping;
    private final PlanBook plans;
    private final ExchangeRates rates;

    private FirmTerms(FirmCalendar calendar, Map<String, String> statusMapping, PlanBook plans, ExchangeRates rates) {
        this.calendar = calendar;
        this.statusMapping = statusMapping;
        this.plans = plans;
        this.rates = rates;
    }

    /**
     * The terms of a firm.
     *
     * @param firm null while its record has not arrived: UTC and the four words
     * @param plans every version of every plan of it
     * @param rates asked only for days and currencies that a transaction needs
     */
    public static FirmTerms of(@Nullable Firm firm, String firmId, Collection<PlanVersion> plans, FxRates rates) {
        return new FirmTerms(
                new FirmCalendar(firm == null ? ZoneOffset.UTC : ZoneId.of(firm.getTimeZone())),
                firm == null ? Map.of() : Map.copyOf(firm.getStatusMapping()),
                new PlanBook(plans),
                new ExchangeRates(firmId, rates));
    }

    /** Whether the firm's word for its status means approved. */
    public boolean isApproved(TransactionAccepted transaction) {
        return status(transaction) == StatusWord.APPROVED;
    }

    /** Every milestone that any version of any plan pays for. */
    public Set<Milestone> milestones() {
        return plans.milestones();
    }

    StatusWord status(TransactionAccepted transaction) {
        return StatusWord.of(transaction.getStatus(), statusMapping);
    }

    FirmCalendar calendar() {
        return calendar;
    }

    ExchangeRates rates() {
        return rates;
    }

    PlanBook plans() {
        return plans;
    }

    /** The plan version that a cause of this instant falls under, if the customer stood so at the time. */
    Optional<PlanVersion> planFor(Instant at, CustomerAccepted customer) {
        return plans.choose(calendar.dayOf(at), customer.getAffiliateId(), customer.getCampaignId());
    }
}
