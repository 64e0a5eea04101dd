package io.tributary.reports.query;

import io.tributary.service.database.FirmZone;
import io.tributary.service.database.SqlText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which customers, or persons, the funnel counts.
 *
 * @param firmId whose; always one firm's
 * @param zone the firm's
 * @param affiliateId referred by this affiliate only, by the customer's current version
 * @param from signed up on this day of the firm's zone or later
 * @param to signed up on this day of the firm's zone or earlier
 */
public record SignupFilter(
        String firmId,
        FirmZone zone,
        @Nullable String affiliateId,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** Adds the condition on whose customers they are, without {@code WHERE}. */
    void addOwnersTo(SqlText sql) {
        sql.add("firm_id = ").parameter(firmId);
        if (affiliateId != null) {
            sql.add(" AND affiliate_key = published.identifier_key(")
                    .parameter(affiliateId)
                    .add(")");
        }
    }

    /** Adds the condition on the cohort, without {@code WHERE}. */
    void addDaysTo(SqlText sql) {
        sql.add("true");
        if (from != null) {
            sql.add(" AND signup_date >= ").parameter(zone.startOf(from).atOffset(ZoneOffset.UTC));
        }
        if (to != null) {
            sql.add(" AND signup_date < ")
                    .parameter(zone.startOf(to.plusDays(1)).atOffset(ZoneOffset.UTC));
        }
    }
}
