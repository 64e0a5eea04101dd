package io.tributary.reports.query;

import io.tributary.service.database.FirmZone;
import io.tributary.service.database.SqlText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the ledger.
 *
 * @param firmId whose; always one firm's
 * @param zone the firm's
 * @param affiliateId of this affiliate only
 * @param customerId of this customer only
 * @param from earned on this day of the firm's zone or later
 * @param to earned on this day of the firm's zone or earlier
 * @param asOf recorded at this instant or earlier: what was known then
 */
public record EntryFilter(
        String firmId,
        FirmZone zone,
        @Nullable String affiliateId,
        @Nullable String customerId,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Instant asOf) {

    /** Adds the condition, without {@code WHERE}. */
    void addTo(SqlText sql) {
        sql.add("firm_id = ").parameter(firmId);
        if (affiliateId != null) {
            sql.add(" AND affiliate_id = ").parameter(affiliateId);
        }
        if (customerId != null) {
            sql.add(" AND customer_id = ").parameter(customerId);
        }
        if (from != null) {
            sql.add(" AND earned_at >= ").parameter(zone.startOf(from).atOffset(ZoneOffset.UTC));
        }
        if (to != null) {
            sql.add(" AND earned_at < ").parameter(zone.startOf(to.plusDays(1)).atOffset(ZoneOffset.UTC));
        }
        if (asOf != null) {
            sql.add(" AND recorded_at <= ").parameter(asOf.atOffset(ZoneOffset.UTC));
        }
    }
}
