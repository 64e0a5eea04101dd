package io.tributary.engine.funnel;

import io.tributary.engine.value.Ids;
import io.tributary.engine.value.SameFields;
import io.tributary.internal.StatedStep;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.TransitionKind;
import io.tributary.schemas.value.Copying;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the funnel that was stated with the one that the facts show now. What changed in any way is taken back as it was
 * stated and entered anew, so a reader that keeps the last ENTERED of each step, and drops it at RETRACTED, has the funnel.
 */
public final class FunnelChanges {
    private static final SameFields<PhaseTransition> SAME_STEP =
            SameFields.except(PhaseTransition.getClassSchema(), "transition_id", "recorded_at", "caused_by", "kind");
    private static final Copying<PhaseTransition> EVENT =
            Copying.changing(PhaseTransition.getClassSchema(), "transition_id", "recorded_at", "caused_by", "kind");

    private static final Comparator<PhaseTransition> ORDER =
            Step.order(PhaseTransition::getToStep, PhaseTransition::getOccurredAt);

    private final Map<String, StatedStep> stated = new HashMap<>();
    private final List<StatedStep> changes = new ArrayList<>();
    private final String causedBy;
    private final Instant recordedAt;

    private FunnelChanges(Collection<StatedStep> before, String causedBy, Instant recordedAt) {
        before.forEach(step -> stated.put(step.getTransition().getToStep(), step));
        this.causedBy = causedBy;
        this.recordedAt = recordedAt;
    }

    /**
     * The events to state, each with the row to keep for its step, of two for one step the later. Retractions come first,
     * the latest step before the earlier ones; then entries in the funnel's order.
     *
     * @param before what was stated last about each step of the customer
     * @param now the customer's steps, in their order
     * @param causedBy event_id of the record that gave the reason
     */
    public static List<StatedStep> between(
            Collection<StatedStep> before, List<Step> now, String causedBy, Instant recordedAt) {
        FunnelChanges funnel = new FunnelChanges(before, causedBy, recordedAt);
        Map<String, PhaseTransition> wanted = transitions(now);
        before.stream()
                .map(StatedStep::getTransition)
                .filter(FunnelChanges::stands)
                .filter(transition -> !holds(transition, wanted.get(transition.getToStep())))
                .sorted(ORDER.reversed())
                .forEach(transition -> funnel.state(transition, TransitionKind.RETRACTED));
        wanted.values().stream()
                .filter(transition -> !funnel.isStated(transition.getToStep()))
                .forEach(transition -> funnel.state(transition, TransitionKind.ENTERED));
        return List.copyOf(funnel.changes);
    }

    private static Map<String, PhaseTransition> transitions(List<Step> steps) {
        Map<String, PhaseTransition> transitions = new LinkedHashMap<>();
        Step before = null;
        for (Step step : steps) {
            transitions.put(step.name(), transition(before, step));
            before = step;
        }
        return transitions;
    }

    private static PhaseTransition transition(@Nullable Step before, Step step) {
        CustomerAccepted version = step.version();
        return PhaseTransition.newBuilder()
                .setTransitionId("")
                .setRecordedAt(Instant.EPOCH)
                .setCausedBy("")
                .setKind(TransitionKind.ENTERED)
                .setFirmId(version.getFirmId())
                .setCustomerId(version.getCustomerId())
                .setAffiliateId(version.getAffiliateId())
                .setFromStep(before == null ? null : before.name())
                .setToStep(step.name())
                .setOccurredAt(step.at())
                .setSecondsInPreviousStep(
                        before == null
                                ? null
                                : Duration.between(before.at(), step.at()).toSeconds())
                .setChallengeType(version.getChallengeType())
                .setAccountSize(version.getAccountSize())
                .build();
    }

    private static boolean stands(PhaseTransition stated) {
        return stated.getKind() == TransitionKind.ENTERED;
    }

    private static boolean holds(PhaseTransition stated, @Nullable PhaseTransition wanted) {
        return wanted != null && SAME_STEP.same(stated, wanted);
    }

    private boolean isStated(String step) {
        StatedStep last = stated.get(step);
        return last != null && stands(last.getTransition());
    }

    private void state(PhaseTransition transition, TransitionKind kind) {
        StatedStep last = stated.get(transition.getToStep());
        int ordinal = last == null ? 0 : last.getEvents();
        PhaseTransition event = EVENT.copy(
                transition,
                Ids.of(
                        transition.getFirmId(),
                        transition.getCustomerId(),
                        transition.getToStep(),
                        kind.name(),
                        Integer.toString(ordinal)),
                recordedAt,
                causedBy,
                kind);
        StatedStep row = StatedStep.newBuilder()
                .setTransition(event)
                .setEvents(ordinal + 1)
                .build();
        stated.put(transition.getToStep(), row);
        changes.add(row);
    }
}
