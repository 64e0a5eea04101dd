package io.tributary.verify.audit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.TransitionKind;
import io.tributary.verify.rules.FunnelRecomputation.Reached;
import io.tributary.verify.rules.FunnelRecomputation.StepOf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the transitions that stand with the steps that customers have reached: each step has one ENTERED that is not
 * taken back, and it says when, after what and for whom as the truth has it; what is taken back is what stood.
 */
public final class FunnelAudit {
    private static final Comparator<StepOf> ORDER =
            Comparator.comparing(StepOf::firm).thenComparing(StepOf::customer).thenComparing(StepOf::step);

    private final List<StepDifference> differences = new ArrayList<>();
    private final Map<StepOf, Reached> standing = new HashMap<>();

    private FunnelAudit() {}

    /**
     * Compares; the differences are ordered by customer and step.
     *
     * @param events all transitions; those of one customer in the order they were written
     */
    public static List<StepDifference> compare(Map<StepOf, Reached> expected, List<PhaseTransition> events) {
        FunnelAudit audit = new FunnelAudit();
        audit.repeatedIds(events);
        events.forEach(audit::play);
        Set<StepOf> steps = new TreeSet<>(ORDER);
        steps.addAll(expected.keySet());
        steps.addAll(audit.standing.keySet());
        for (StepOf step : steps) {
            audit.check(step, expected.get(step), audit.standing.get(step));
        }
        audit.differences.sort(Comparator.comparing(StepDifference::step, ORDER));
        return List.copyOf(audit.differences);
    }

    private void repeatedIds(List<PhaseTransition> events) {
        Map<String, Long> times = events.stream().collect(groupingBy(PhaseTransition::getTransitionId, counting()));
        for (PhaseTransition event : events) {
            Long seen = times.remove(event.getTransitionId());
            if (seen != null && seen > 1) {
                fault(StepOf.of(event), "transition_id " + event.getTransitionId() + " stands " + seen + " times");
            }
        }
    }

    private void play(PhaseTransition event) {
        StepOf step = StepOf.of(event);
        Reached said = Reached.of(event);
        if (event.getKind() == TransitionKind.ENTERED) {
            if (standing.put(step, said) != null) {
                fault(step, "entered again before it was taken back");
            }
        } else if (event.getKind() != TransitionKind.RETRACTED || !said.equals(standing.remove(step))) {
            fault(
                    step,
                    "transition_id " + event.getTransitionId() + " is " + event.getKind()
                            + ", but takes back nothing that stood");
        }
    }

    private void check(StepOf step, @Nullable Reached expected, @Nullable Reached found) {
        if (expected == null) {
            fault(step, "entered, but never reached");
        } else if (found == null) {
            fault(step, "reached at " + expected.at() + ", but not entered");
        } else if (!expected.equals(found)) {
            fault(step, "entered with a wrong " + String.join(", ", differing(expected, found)));
        }
    }

    private static List<String> differing(Reached expected, Reached found) {
        List<String> names = new ArrayList<>();
        addIfDifferent(names, "occurred_at", expected.at(), found.at());
        addIfDifferent(names, "affiliate_id", expected.affiliate(), found.affiliate());
        addIfDifferent(names, "from_step", expected.before(), found.before());
        addIfDifferent(names, "seconds_in_previous_step", expected.seconds(), found.seconds());
        addIfDifferent(names, "challenge_type", expected.challengeType(), found.challengeType());
        addIfDifferent(names, "account_size", expected.accountSize(), found.accountSize());
        return names;
    }

    private static void addIfDifferent(
            List<String> names, String name, @Nullable Object expected, @Nullable Object found) {
        if (!Objects.equals(expected, found)) {
            names.add(name);
        }
    }

    private void fault(StepOf step, String fault) {
        differences.add(new StepDifference(step, fault));
    }
}
