package io.tributary.gateway.simulation;

import io.tributary.control.Firm;
import io.tributary.control.FxRate;
import io.tributary.control.ManualAdjustment;
import io.tributary.control.PlanVersion;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FxRates;
import io.tributary.schemas.topic.ControlTopics;
import io.tributary.schemas.value.Keys;
import io.tributary.service.control.ControlView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be found out: the firm's terms with the candidate among its plans.
 *
 * @param zone the firm's, in which months are counted
 * @param adjustments those made by hand, which no plan changes
 * @param planVersion which version the candidate would be
 */
record Question(ZoneId zone, FirmTerms terms, List<ManualAdjustment> adjustments, int planVersion) {
    /** Of a firm as it stands, if the candidate were put now: the next version of its plan. */
    static Question of(Firm firm, PlanVersion candidate, ControlView view) {
        String firmId = firm.getFirmId();
        int version = view.planVersions(firmId, candidate.getPlanId()).stream()
                        .mapToInt(PlanVersion::getVersion)
                        .max()
                        .orElse(0)
                + 1;
        List<PlanVersion> plans = new ArrayList<>(view.under(ControlTopics.PLANS, firmId));
        plans.add(PlanVersion.newBuilder(candidate).setVersion(version).build());
        return new Question(
                ZoneId.of(firm.getTimeZone()),
                FirmTerms.of(firm, firmId, plans, rates(view)),
                List.copyOf(view.under(ControlTopics.ADJUSTMENTS, firmId)),
                version);
    }

    private static FxRates rates(ControlView view) {
        return (firmId, currency, date) -> view.find(
                        ControlTopics.FX_RATES,
                        Keys.join(firmId == null ? ControlTopics.PLATFORM : firmId, currency, date.toString()))
                .map(FxRate::getUsdPerUnit)
                .orElse(null);
    }
}
