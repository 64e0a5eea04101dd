package io.tributary.reports;

import io.micronaut.http.HttpRequest;
import io.tributary.control.Firm;
import io.tributary.service.control.ControlView;
import io.tributary.service.database.FirmZone;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import io.tributary.service.query.Parameters;
import io.tributary.service.token.Principal;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a caller may see.
 *
 * @param firmId one firm, always
 * @param zone its zone of today
 * @param affiliateId the only affiliate whose rows it sees, where the client is bound to one
 */
record Viewer(String firmId, FirmZone zone, @Nullable String affiliateId) {
    /**
     * Refuses what a caller may not see, before anything else of its query is looked at (CONTRACT, Order of refusals).
     *
     * @throws ProblemException 404 for an unknown firm or another one's, 403 for another affiliate's rows
     */
    static void admit(HttpRequest<?> request, Principal principal, ControlView view) {
        String firm = first(request, "firm_id");
        if (firm != null || principal.firmId() != null) {
            of(principal, firm, view).affiliate(first(request, "affiliate_id"));
        }
    }

    private static @Nullable String first(HttpRequest<?> request, String name) {
        try {
            return request.getParameters().getFirst(name).orElse(null);
        } catch (IllegalArgumentException e) {
            return null; // not percent-encoded: 400, which the parameters' reader says
        }
    }

    /**
     * The viewer behind a token.
     *
     * @param firmParameter {@code firm_id} of the query: an admin has to name a firm, a firm may name itself
     * @throws ProblemException 400 without a firm, 404 for an unknown firm or another one's
     */
    static Viewer of(Principal principal, @Nullable String firmParameter, ControlView view) {
        String own = principal.firmId();
        String firmId = own == null ? firmParameter : own;
        if (firmId == null) {
            throw Parameters.bad("With an admin's token the parameter 'firm_id' says which firm's report it is");
        }
        if (firmParameter != null && !firmParameter.equals(firmId)) {
            throw ProblemException.notFound("firm");
        }
        Firm firm = view.firm(firmId).orElseThrow(() -> ProblemException.notFound("firm"));
        return new Viewer(firmId, new FirmZone(ZoneId.of(firm.getTimeZone())), principal.affiliateId());
    }

    /**
     * The affiliate to filter by.
     *
     * @throws ProblemException 403 when a bound client asks for somebody else's rows
     */
    @Nullable
    String affiliate(@Nullable String asked) {
        if (affiliateId == null) {
            return asked;
        }
        if (asked != null && !asked.equals(affiliateId)) {
            throw ProblemException.of(ProblemType.FORBIDDEN, "This client sees its own affiliate's rows only");
        }
        return affiliateId;
    }
}
