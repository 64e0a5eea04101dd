package io.tributary.verify.audit;

import static io.tributary.verify.Facts.at;
import static io.tributary.verify.Facts.customer;
import static io.tributary.verify.Facts.decimal;
import static io.tributary.verify.Facts.fee;
import static io.tributary.verify.Facts.inUtc;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.TransitionKind;
import io.tributary.verify.Facts;
import io.tributary.verify.rules.FunnelRecomputation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sabotage: the right transitions of one customer are accepted, and every way of spoiling them is found and said. */
class FunnelAuditTest {
    private static final String PURCHASED = "firm acme, customer cust, step purchased: ";

    private final Facts facts = inUtc().with(customer().setPhase(null)).with(fee());
    private final List<PhaseTransition> events = new ArrayList<>();

    /** The fee was of 7 March at first. */
    @BeforeEach
    void writeTheRightTransitions() {
        events.add(event("signed_up", "2026-03-01T07:00:00Z").build());
        PhaseTransition.Builder early = after("signed_up", 604_800, event("purchased", "2026-03-08T07:00:00Z"));
        events.add(early.setTransitionId("early").build());
        events.add(early.setTransitionId("early-back")
                .setKind(TransitionKind.RETRACTED)
                .build());
        events.add(after("signed_up", 637_500, event("purchased", "2026-03-08T16:05:00Z"))
                .build());
    }

    @Test
    void theRightTransitionsAreAccepted() {
        assertThat(faults()).isEmpty();
    }

    @Test
    void aDroppedTransition() {
        events.removeLast();
        assertThat(faults()).containsExactly(PURCHASED + "reached at 2026-03-08T16:05:00Z, but not entered");
    }

    @Test
    void aDroppedRetraction() {
        events.remove(2);
        assertThat(faults()).containsExactly(PURCHASED + "entered again before it was taken back");
    }

    @Test
    void aDoubledTransition() {
        events.add(events.getLast());
        assertThat(faults())
                .containsExactly(
                        PURCHASED + "transition_id purchased stands 2 times",
                        PURCHASED + "entered again before it was taken back");
    }

    @Test
    void aStepThatNobodyReached() {
        events.add(event("funded", "2026-03-09T00:00:00Z").build());
        assertThat(faults()).containsExactly("firm acme, customer cust, step funded: entered, but never reached");
    }

    @Test
    void aRetractionOfSomethingElse() {
        events.set(
                2,
                PhaseTransition.newBuilder(events.get(2)).setAffiliateId("bob").build());
        assertThat(faults())
                .containsExactly(
                        PURCHASED + "transition_id early-back is RETRACTED, but takes back nothing that stood");
    }

    @Test
    void everyFieldIsLookedAt() {
        PhaseTransition right = events.removeLast();
        events.add(PhaseTransition.newBuilder(right)
                .setOccurredAt(at("2026-03-08T16:05:00.000001Z"))
                .setAffiliateId("bob")
                .setFromStep("phase_1")
                .setSecondsInPreviousStep(637_501L)
                .setChallengeType("rapid")
                .setAccountSize(decimal("1", 2))
                .build());
        assertThat(faults())
                .containsExactly(PURCHASED + "entered with a wrong occurred_at, affiliate_id, from_step,"
                        + " seconds_in_previous_step, challenge_type, account_size");
    }

    private List<String> faults() {
        return FunnelAudit.compare(FunnelRecomputation.of(facts.truth()), events).stream()
                .map(StepDifference::toString)
                .toList();
    }

    private static PhaseTransition.Builder after(String step, long seconds, PhaseTransition.Builder event) {
        return event.setFromStep(step).setSecondsInPreviousStep(seconds);
    }

    private static PhaseTransition.Builder event(String step, String time) {
        return PhaseTransition.newBuilder()
                .setTransitionId(step)
                .setRecordedAt(at("2026-03-20T00:00:00Z"))
                .setCausedBy("transactions:0:0")
                .setFirmId(Facts.FIRM)
                .setCustomerId("cust")
                .setAffiliateId("aff")
                .setToStep(step)
                .setOccurredAt(at(time))
                .setKind(TransitionKind.ENTERED)
                .setChallengeType("standard")
                .setAccountSize(decimal("100000", 2));
    }
}
