package io.tributary.reports;

import io.tributary.reports.query.EntryFilter;
import io.tributary.reports.query.SignupFilter;
import io.tributary.service.query.Parameters;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that choose entries or signups: {@code from}, {@code to}, {@code affiliate_id}, {@code as_of}. */
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

    private static void checkOrder(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw Parameters.bad("'to' is before 'from'");
        }
    }
}
