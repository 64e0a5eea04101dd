package io.tributary.gateway.records;

import io.tributary.service.database.FirmZone;
import io.tributary.service.database.SqlText;
import io.tributary.service.query.Parameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which records of a firm a list shows: what all its pages have in common.
 *
 * @param zone the firm's, whose days from and to are
 * @param affiliateId of customers, of this affiliate
 * @param from on this day or later
 * @param to on this day or earlier
 * @param updatedSince whose current version was observed then or later
 */
record RecordFilter(
        RecordView view,
        String firmId,
        FirmZone zone,
        @Nullable String affiliateId,
        @Nullable String customerId,
        @Nullable String status,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Instant updatedSince) {

    /** @throws io.tributary.service.problem.ProblemException 400 for what is wrong */
    static RecordFilter of(RecordView view, String firmId, FirmZone zone, Parameters parameters) {
        LocalDate from = parameters.day("from");
        LocalDate to = parameters.day("to");
        if (from != null && to != null && to.isBefore(from)) {
            throw Parameters.bad("'to' is before 'from'");
        }
        return new RecordFilter(
                view,
                firmId,
                zone,
                parameters.text("affiliate_id"),
                parameters.text("customer_id"),
                parameters.text("status"),
                from,
                to,
                parameters.instant("updated_since"));
    }

    /** Whether the sink keeps the count of these records: of all of a firm, or of those of one status. */
    boolean isCounted() {
        return affiliateId == null && customerId == null && from == null && to == null && updatedSince == null;
    }

    /** Adds the condition, without {@code WHERE}. */
    void addTo(SqlText sql) {
        sql.add("firm_id = ").parameter(firmId);
        if (affiliateId != null) {
            if (view == RecordView.CUSTOMERS) {
                addKey(sql, "affiliate", affiliateId);
            } else {
                sql.add(" AND customer_id IN (SELECT customer_id FROM published.customers WHERE firm_id = ")
                        .parameter(firmId);
                addKey(sql, "affiliate", affiliateId);
                sql.add(")");
            }
        }
        if (customerId != null) {
            sql.add(" AND customer_id = ").parameter(customerId);
        }
        if (status != null) {
            addKey(sql, "status", status);
        }
        if (from != null) {
            sql.add(" AND ").add(view.date()).add(" >= ").parameter(day(from));
        }
        if (to != null) {
            sql.add(" AND ").add(view.date()).add(" < ").parameter(day(to.plusDays(1)));
        }
        if (updatedSince != null) {
            sql.add(" AND observed_at >= ").parameter(updatedSince.atOffset(ZoneOffset.UTC));
        }
    }

    /** By what the index has for it: the text itself may be too long to stand there beside the id. */
    private static void addKey(SqlText sql, String name, String text) {
        sql.add(" AND " + name + "_key = published.identifier_key(")
                .parameter(text)
                .add(")");
    }

    /** Adds the condition on what the sink has counted, without {@code WHERE}: see {@link #isCounted}. */
    void addToCounts(SqlText sql) {
        sql.add("firm_id = ").parameter(firmId).add(" AND entity = ").parameter(view.table());
        if (status != null) {
            sql.add(" AND status = ").parameter(status);
        }
    }

    /** A day of activity is a day; of an instant it is one in the firm's zone. */
    private Object day(LocalDate day) {
        return view == RecordView.TRADING_ACTIVITY ? day : zone.startOf(day).atOffset(ZoneOffset.UTC);
    }
}
