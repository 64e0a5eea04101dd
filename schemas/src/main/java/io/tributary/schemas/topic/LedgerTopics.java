package io.tributary.schemas.topic;

import io.tributary.proptrading.ChallengeEvent;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.ControlTotal;
import io.tributary.proptrading.DataQualityFinding;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.FraudSignal;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.Reconciliation;
import io.tributary.schemas.topic.Topic.Layout;
import io.tributary.schemas.value.Keys;
import java.util.List;

/** What Tributary finds out: the ledger, the funnel, their explanations and findings for analytics teams. */
public final class LedgerTopics {
    /** The ledger, placed by firm + affiliate. */
    public static final Topic<CommissionEntry> COMMISSIONS = new Topic<>(
            "proptrading.commissions",
            CommissionEntry.class,
            Layout.PLACED,
            new Kept.Forever(),
            v -> Keys.join(v.getFirmId(), v.getAffiliateId()),
            v -> Keys.join(v.getFirmId(), v.getAffiliateId()));

    public static final Topic<PhaseTransition> PHASE_FUNNEL = new Topic<>(
            "proptrading.phase-funnel",
            PhaseTransition.class,
            Layout.PLACED,
            new Kept.Forever(),
            v -> Keys.join(v.getFirmId(), v.getCustomerId()),
            v -> Keys.join(v.getFirmId(), v.getCustomerId()));

    public static final Topic<ChallengeEvent> CHALLENGE_EVENTS = new Topic<>(
            "proptrading.challenge-events",
            ChallengeEvent.class,
            Layout.PLACED,
            new Kept.Forever(),
            v -> Keys.join(v.getFirmId(), v.getCustomerId()),
            v -> Keys.join(v.getFirmId(), v.getCustomerId()));

    /** A signal about an affiliate as a whole has no customer: it is keyed and placed by the firm alone. */
    public static final Topic<FraudSignal> FRAUD_SIGNALS = new Topic<>(
            "proptrading.fraud-signals",
            FraudSignal.class,
            Layout.PLACED,
            new Kept.Forever(),
            LedgerTopics::signalPlace,
            LedgerTopics::signalPlace);

    public static final Topic<DataQualityFinding> DATA_QUALITY = new Topic<>(
            "proptrading.data-quality",
            DataQualityFinding.class,
            Layout.PLACED,
            new Kept.Forever(),
            v -> Keys.join(v.getFirmId(), v.getCustomerId()),
            v -> Keys.join(v.getFirmId(), v.getCustomerId()));

    /**
     * Placed by the desk that decides: by customer where the cause has one, else by affiliate. The caps and tiers of two
     * affiliates may have one cause_id, so the affiliate is part of what they are.
     */
    public static final Topic<Explanation> EXPLANATIONS = new Topic<>(
            "proptrading.explanations",
            Explanation.class,
            Layout.PLACED,
            new Kept.Compacted(),
            LedgerTopics::explanationKey,
            LedgerTopics::explanationPlace);

    public static final Topic<Reconciliation> RECONCILIATIONS = new Topic<>(
            "proptrading.reconciliations",
            Reconciliation.class,
            Layout.PLACED,
            new Kept.Forever(),
            v -> Keys.join(v.getFirmId(), v.getRunId()),
            Reconciliation::getFirmId);

    public static final Topic<ControlTotal> CONTROL_TOTALS = new Topic<>(
            "proptrading.control-totals",
            ControlTotal.class,
            Layout.PLACED,
            new Kept.Forever(),
            v -> Keys.join(v.getFirmId(), v.getDate().toString()),
            ControlTotal::getFirmId);

    private LedgerTopics() {}

    static List<Topic<?>> all() {
        return List.of(
                COMMISSIONS,
                PHASE_FUNNEL,
                CHALLENGE_EVENTS,
                FRAUD_SIGNALS,
                DATA_QUALITY,
                EXPLANATIONS,
                RECONCILIATIONS,
                CONTROL_TOTALS);
    }

    private static String signalPlace(FraudSignal signal) {
        String customer = signal.getCustomerId();
        return customer == null ? signal.getFirmId() : Keys.join(signal.getFirmId(), customer);
    }

    private static String explanationKey(Explanation explanation) {
        String cause =
                Keys.join(explanation.getFirmId(), explanation.getCauseType().name(), explanation.getCauseId());
        String affiliate = explanation.getAffiliateId();
        return switch (explanation.getCauseType()) {
            case CAP, TIER -> affiliate == null ? cause : cause + "|" + Keys.join(affiliate);
            case UNKNOWN, TRANSACTION, PHASE, MILESTONE, MANUAL -> cause;
        };
    }

    private static String explanationPlace(Explanation explanation) {
        String customer = explanation.getCustomerId();
        if (customer != null) {
            return Keys.join(explanation.getFirmId(), customer);
        }
        String affiliate = explanation.getAffiliateId();
        return affiliate == null ? explanation.getFirmId() : Keys.join(explanation.getFirmId(), affiliate);
    }
}
