package io.tributary.engine.funnel;

import static io.tributary.engine.Facts.START;
import static io.tributary.engine.Facts.customer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.internal.StatedStep;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.TransitionKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FunnelChangesTest {
    private static final CustomerAccepted BY_A1 = customer("a1", 0)
            .setChallengeType("standard")
            .setAccountSize(new BigDecimal("50000.00"))
            .build();

    /** The rows kept, as the desk keeps them. */
    private final Map<String, StatedStep> rows = new TreeMap<>();

    private final List<PhaseTransition> events = new ArrayList<>();

    private static Step step(String name, long seconds) {
        return new Step(name, START.plusSeconds(seconds), BY_A1);
    }

    /** Settles the customer at these steps; the events as {@code kind from>to@seconds(seconds in the step before)}. */
    private List<String> settle(Step... steps) {
        List<StatedStep> changes = FunnelChanges.between(
                rows.values(), List.of(steps).stream().sorted(Step.ORDER).toList(), "transactions:0:1", START);
        changes.forEach(change -> rows.put(change.getTransition().getToStep(), change));
        changes.forEach(change -> events.add(change.getTransition()));
        return changes.stream().map(change -> text(change.getTransition())).toList();
    }

    private static String text(PhaseTransition event) {
        return "%s %s>%s@%d(%s)"
                .formatted(
                        event.getKind() == TransitionKind.ENTERED ? "+" : "-",
                        event.getFromStep(),
                        event.getToStep(),
                        event.getOccurredAt().getEpochSecond() - START.getEpochSecond(),
                        event.getSecondsInPreviousStep());
    }

    @Test
    void stepsAreEnteredInTheirOrder() {
        assertThat(settle(step("phase_1", 90), step("signed_up", 0), step("purchased", 60)))
                .containsExactly(
                        "+ null>signed_up@0(null)", "+ signed_up>purchased@60(60)", "+ purchased>phase_1@90(30)");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getAffiliateId()).isEqualTo("a1");
            assertThat(event.getChallengeType()).isEqualTo("standard");
            assertThat(event.getAccountSize()).isEqualTo("50000.00");
            assertThat(event.getCausedBy()).isEqualTo("transactions:0:1");
            assertThat(event.getRecordedAt()).isEqualTo(START);
        });
    }

    @Test
    void theSameAgainSaysNothing() {
        settle(step("signed_up", 0), step("purchased", 60));
        assertThat(settle(step("signed_up", 0), step("purchased", 60))).isEmpty();
    }

    @Test
    void aStepThatComesInBetweenMovesTheOneBehindIt() {
        settle(step("signed_up", 0), step("phase_1", 90), step("funded", 95));
        assertThat(settle(step("signed_up", 0), step("purchased", 60), step("phase_1", 90), step("funded", 95)))
                .containsExactly(
                        "- signed_up>phase_1@90(90)", "+ signed_up>purchased@60(60)", "+ purchased>phase_1@90(30)");
    }

    @Test
    void allRetractionsComeBeforeTheEntriesTheLatestFirst() {
        settle(step("signed_up", 0), step("purchased", 60), step("phase_1", 90));
        assertThat(settle(step("signed_up", 10), step("phase_1", 90)))
                .containsExactly(
                        "- purchased>phase_1@90(30)",
                        "- signed_up>purchased@60(60)",
                        "- null>signed_up@0(null)",
                        "+ null>signed_up@10(null)",
                        "+ signed_up>phase_1@90(80)");
    }

    @Test
    void aStepThatComesBackGoesOnCounting() {
        settle(step("signed_up", 0), step("purchased", 60));
        assertThat(settle(step("signed_up", 0))).containsExactly("- signed_up>purchased@60(60)");
        assertThat(settle(step("signed_up", 0), step("purchased", 60))).containsExactly("+ signed_up>purchased@60(60)");
        assertThat(events).extracting(PhaseTransition::getTransitionId).doesNotHaveDuplicates();
        assertThat(rows.get("purchased")).isNotNull().satisfies(row -> assertThat(row.getEvents())
                .isEqualTo(3));
    }

    @Test
    void whatTheVersionInForceSaysIsPartOfIt() {
        settle(step("signed_up", 0));
        CustomerAccepted byA2 =
                CustomerAccepted.newBuilder(BY_A1).setAffiliateId("a2").build();
        assertThat(settle(new Step("signed_up", START, byA2)))
                .containsExactly("- null>signed_up@0(null)", "+ null>signed_up@0(null)");
        assertThat(events).extracting(PhaseTransition::getAffiliateId).containsExactly("a1", "a1", "a2");
    }

    @Property
    void whateverWasStatedBeforeAReaderHasTheFunnel(@ForAll("funnels") List<List<Step>> funnels) {
        for (List<Step> funnel : funnels) {
            settle(funnel.toArray(Step[]::new));
        }
        Map<String, PhaseTransition> reader = new LinkedHashMap<>();
        for (PhaseTransition event : events) {
            if (event.getKind() == TransitionKind.ENTERED) {
                assertThat(reader.put(event.getToStep(), event)).isNull();
            } else {
                PhaseTransition entered = reader.remove(event.getToStep());
                assertThat(entered).isNotNull();
                assertThat(text(event).substring(1)).isEqualTo(text(entered).substring(1));
            }
        }
        List<Step> last = funnels.getLast().stream().sorted(Step.ORDER).toList();
        assertThat(reader.values().stream()
                        .sorted(Step.order(PhaseTransition::getToStep, PhaseTransition::getOccurredAt))
                        .map(event -> event.getToStep() + event.getOccurredAt()))
                .containsExactlyElementsOf(
                        last.stream().map(step -> step.name() + step.at()).toList());
        assertThat(events).extracting(PhaseTransition::getTransitionId).doesNotHaveDuplicates();
        rows.clear();
        events.clear();
    }

    @Provide
    Arbitrary<List<List<Step>>> funnels() {
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.of("signed_up", "purchased", "phase_1", "paid_out", "failed"),
                        Arbitraries.integers().between(0, 3))
                .as(FunnelChangesTest::step);
        return steps.list()
                .ofMaxSize(5)
                .uniqueElements(Step::name)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }
}
