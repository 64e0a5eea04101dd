package io.tributary.gateway.deadletter;

import io.tributary.schemas.record.Entity;
import io.tributary.service.database.FirmZone;
import io.tributary.service.database.SqlText;
import io.tributary.service.query.Parameters;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters of a firm a list shows: what all its pages have in common.
 *
 * @param zone the firm's, whose days from and to are
 * @param entity the word of URLs
 * @param open whether those that are not replayed yet, or those that are; null: both
 * @param from received on this day or later
 * @param to received on this day or earlier
 */
record LetterFilter(
        String firmId,
        FirmZone zone,
        @Nullable String entity,
        @Nullable Boolean open,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** @throws io.tributary.service.problem.ProblemException 400 for what is wrong */
    static LetterFilter of(String firmId, FirmZone zone, Parameters parameters) {
        LocalDate from = parameters.day("from");
        LocalDate to = parameters.day("to");
        if (from != null && to != null && to.isBefore(from)) {
            throw Parameters.bad("'to' is before 'from'");
        }
        String entity = parameters.text("entity");
        if (entity != null && Entity.ofWord(entity).isEmpty()) {
            throw Parameters.bad("The parameter 'entity' is customers, transactions or trading-activity");
        }
        return new LetterFilter(firmId, zone, entity, open(parameters.text("status")), from, to);
    }

    private static @Nullable Boolean open(@Nullable String status) {
        return switch (status) {
            case null -> null;
            case "open" -> true;
            case "replayed" -> false;
            default -> throw Parameters.bad("The parameter 'status' is open or replayed");
        };
    }

    /** Adds the condition, without {@code WHERE}. */
    void addTo(SqlText sql) {
        sql.add("firm_id = ").parameter(firmId);
        if (entity != null) {
            sql.add(" AND entity = ").parameter(entity);
        }
        if (open != null) {
            sql.add(open ? " AND replayed_at IS NULL" : " AND replayed_at IS NOT NULL");
        }
        if (from != null) {
            sql.add(" AND received_at >= ").parameter(zone.startOf(from).atOffset(ZoneOffset.UTC));
        }
        if (to != null) {
            sql.add(" AND received_at < ")
                    .parameter(zone.startOf(to.plusDays(1)).atOffset(ZoneOffset.UTC));
        }
    }
}
