package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.inPhase;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.processor.topology.Given.typed;
import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.control.Firm;
import io.tributary.proptrading.PhaseTransition;
import io.tributary.proptrading.TransitionKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit sets the fields.
class FunnelTest {
    @TempDir
    Path stateDir;

    private Desks desks;

    @BeforeEach
    void start() {
        desks = new Desks(stateDir).send(FIRMS, firm()).settle();
    }

    @AfterEach
    void close() {
        desks.close();
    }

    @Test
    void aCustomersRoad() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .send(CUSTOMERS, inPhase("phase_1", customer("c1", "a1", 400, 401)))
                .send(TRANSACTIONS, typed("payout", 900, fee("t2", "c1", "99.00", "approved", 901)));

        assertThat(desks.transitions())
                .extracting(
                        PhaseTransition::getKind,
                        PhaseTransition::getFromStep,
                        PhaseTransition::getToStep,
                        PhaseTransition::getSecondsInPreviousStep,
                        PhaseTransition::getCausedBy)
                .containsExactly(
                        tuple(TransitionKind.ENTERED, null, "signed_up", null, "customers:0:0"),
                        tuple(TransitionKind.ENTERED, "signed_up", "purchased", 300L, "transactions:0:0"),
                        tuple(TransitionKind.ENTERED, "purchased", "phase_1", 100L, "customers:0:1"),
                        tuple(TransitionKind.ENTERED, "phase_1", "paid_out", 500L, "transactions:0:1"));
        desks.checkConservation();
    }

    @Test
    void whatWaitsForItsCustomerCountsNowhere() {
        desks.send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1));
        assertThat(desks.transitions()).isEmpty();

        desks.send(CUSTOMERS, customer("c1", "a1", 0, 2));
        assertThat(desks.funnel())
                .isEqualTo(Map.of("c1/signed_up", "a1 null@0(null)", "c1/purchased", "a1 signed_up@300(300)"));
        desks.checkConservation();
    }

    @Test
    void aLateOlderVersionWithAnEarlierPhaseTakesTheLaterOneBack() {
        desks.send(CUSTOMERS, inPhase("phase_1", customer("c1", "a1", 500, 1)))
                .send(CUSTOMERS, inPhase("phase_1", customer("c1", "a2", 200, 2)));

        assertThat(desks.transitions())
                .extracting(PhaseTransition::getKind, PhaseTransition::getToStep, PhaseTransition::getAffiliateId)
                .containsExactly(
                        tuple(TransitionKind.ENTERED, "signed_up", "a1"),
                        tuple(TransitionKind.ENTERED, "phase_1", "a1"),
                        tuple(TransitionKind.RETRACTED, "phase_1", "a1"),
                        tuple(TransitionKind.RETRACTED, "signed_up", "a1"),
                        tuple(TransitionKind.ENTERED, "signed_up", "a2"),
                        tuple(TransitionKind.ENTERED, "phase_1", "a2"));
        assertThat(desks.funnel())
                .isEqualTo(Map.of("c1/signed_up", "a2 null@0(null)", "c1/phase_1", "a2 signed_up@200(200)"));
        desks.checkConservation();
    }

    @Test
    void anEarlierFeeThatComesLateMovesThePurchase() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .send(TRANSACTIONS, typed("challenge_fee", 100, fee("t2", "c1", "499.00", "approved", 2)));

        assertThat(desks.funnel())
                .isEqualTo(Map.of("c1/signed_up", "a1 null@0(null)", "c1/purchased", "a1 signed_up@100(100)"));
        assertThat(desks.transitions()).hasSize(4);
    }

    @Test
    void aReversedFeeTakesThePurchaseBackAndTheNextBecomesTheFirst() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .send(TRANSACTIONS, typed("challenge_fee", 700, fee("t2", "c1", "499.00", "approved", 2)))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "reversed", 3));
        assertThat(desks.funnel()).containsEntry("c1/purchased", "a1 signed_up@700(700)");

        desks.send(TRANSACTIONS, typed("challenge_fee", 700, fee("t2", "c1", "499.00", "declined", 4)));
        assertThat(desks.funnel()).isEqualTo(Map.of("c1/signed_up", "a1 null@0(null)"));
        desks.checkConservation();
    }

    @Test
    void aWordThatTheFirmMapsLaterCountsFromThenOn() {
        Firm mapped = Firm.newBuilder(firm())
                .setStatusMapping(Map.of("settled", "approved"))
                .build();
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0)).send(TRANSACTIONS, fee("t1", "c1", "499.00", "settled", 1));
        assertThat(desks.funnel()).containsOnlyKeys("c1/signed_up");

        desks.send(FIRMS, mapped).settle();
        assertThat(desks.funnel()).containsOnlyKeys("c1/signed_up", "c1/purchased");
        assertThat(desks.transitions().getLast().getCausedBy()).isEqualTo("control.firms:0:1");

        desks.send(FIRMS, firm()).settle();
        assertThat(desks.funnel()).containsOnlyKeys("c1/signed_up");
    }

    @Test
    void anotherPlanChangesNoStep() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .send(PLANS, plan(1, "15"))
                .settle();

        assertThat(desks.transitions()).hasSize(2);
        assertThat(desks.ledger()).hasSize(1);
    }

    @Test
    void afterARestartItGoesOnWhereItStopped() {
        desks.send(PLANS, plan(1, "15"))
                .settle()
                .send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .restart()
                .settle();
        assertThat(desks.transitions()).hasSize(2);

        desks.send(TRANSACTIONS, fee("t1", "c1", "499.00", "reversed", 2))
                .restart()
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 3))
                .send(CUSTOMERS, customer("c1", "a1", 0, 4));
        assertThat(desks.transitions())
                .extracting(PhaseTransition::getKind, PhaseTransition::getToStep)
                .containsExactly(
                        tuple(TransitionKind.ENTERED, "signed_up"),
                        tuple(TransitionKind.ENTERED, "purchased"),
                        tuple(TransitionKind.RETRACTED, "purchased"),
                        tuple(TransitionKind.ENTERED, "purchased"));
        assertThat(List.copyOf(desks.owed().keySet())).containsExactly("a1/t1");
        assertThat(desks.transitions())
                .extracting(PhaseTransition::getTransitionId)
                .doesNotHaveDuplicates();
    }
}
