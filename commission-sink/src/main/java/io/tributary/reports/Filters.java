package io.tributary.reports;

import io.tributary.reports.query.EntryFilter;
import io.tributary.reports.query.SignupFilter;
import io.tributary.service.query.Parameters;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that choose entries, signups or findings: {@code from}, {@code to}, {@code affiliate_id}, {@code as_of}, {@code open}. */
final class Filters {
    private Filters() {}

    static EntryFilter of(Parameters parameters, Viewer viewer, @Nullable String customerId) {
        LocalDate from = parameters.day("from");
        LocalDate to = parameters.day("to");
        checkOrder(from, to);
        return new EntryFilter(
                viewer.firmId(),
                viewer.zone(),
                viewer.affiliate(parameters.text("affiliate_id")),
                customerId,
                from,
                to,
                parameters.instant("as_of"));
    }

    static SignupFilter signups(Parameters parameters, Viewer viewer) {
        LocalDate from = parameters.day("from");
        LocalDate to = parameters.day("to");
        checkOrder(from, to);
        return new SignupFilter(
                viewer.firmId(), viewer.zone(), viewer.affiliate(parameters.text("affiliate_id")), from, to);
    }

    /** Of {@code open}: what is so (the default), what is no longer so, or null for both. */
    static @Nullable Boolean open(@Nullable String word) {
        return switch (word) {
            case null -> true;
            case "true" -> true;
            case "false" -> false;
            case "any" -> null;
            default -> throw Parameters.bad("The parameter 'open' is true, false or any");
        };
    }

    private static void checkOrder(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Parameters.bad("'to' is before 'from'");
        }
    }
}
