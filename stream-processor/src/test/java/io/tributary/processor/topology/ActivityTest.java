package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.activity;
import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS;
import static io.tributary.schemas.topic.TruthTopics.TRADING_ACTIVITY;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.WaitsFor;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit sets the fields.
class ActivityTest {
    @TempDir
    Path stateDir;

    private Desks desks;

    @BeforeEach
    void start() {
        desks = new Desks(stateDir).send(FIRMS, firm()).send(CUSTOMERS, customer("c1", "a1", 0, 0));
    }

    @AfterEach
    void everyRecordIsInOnePlace() {
        desks.checkConservation();
        desks.close();
    }

    @Test
    void aDayAddsUpButForItsDrawdowns() {
        desks.send(TRADING_ACTIVITY, activity("c1", "EURUSD", 3, 5, 1))
                .send(TRADING_ACTIVITY, activity("c1", "NAS100", 4, 5, 1));

        assertThat(desks.days()).isEqualTo(Map.of("c1/2026-03-08", "2 7 [USD=7] 5/6"));
        assertThat(desks.outcomes()).isEmpty();
    }

    @Test
    void aCorrectedRowReplacesWhatItSaid() {
        desks.send(TRADING_ACTIVITY, activity("c1", "EURUSD", 3, 9, 1))
                .send(TRADING_ACTIVITY, activity("c1", "NAS100", 4, 5, 1))
                .send(TRADING_ACTIVITY, activity("c1", "EURUSD", 1, 2, 2));

        assertThat(desks.days()).isEqualTo(Map.of("c1/2026-03-08", "2 5 [USD=5] 5/6"));
        assertThat(desks.standing()).isEqualTo(Map.of("trading-activity:0:0", OutcomeKind.SUPERSEDED));
    }

    @Test
    void eachCurrencyAndDateIsARowOfItsOwn() {
        TradingActivityAccepted row = activity("c1", "EURUSD", 3, 5, 1);
        desks.send(TRADING_ACTIVITY, row)
                .send(
                        TRADING_ACTIVITY,
                        TradingActivityAccepted.newBuilder(row)
                                .setCurrency("EUR")
                                .build())
                .send(
                        TRADING_ACTIVITY,
                        TradingActivityAccepted.newBuilder(row)
                                .setDate(row.getDate().plusDays(1))
                                .build());

        assertThat(desks.days())
                .isEqualTo(Map.of("c1/2026-03-08", "2 6 [EUR=3, USD=3] 5/6", "c1/2026-03-09", "1 3 [USD=3] 5/6"));
    }

    @Test
    void anOlderRevisionThatArrivesLaterChangesNothing() {
        desks.send(TRADING_ACTIVITY, activity("c1", "EURUSD", 1, 2, 2))
                .send(TRADING_ACTIVITY, activity("c1", "EURUSD", 3, 9, 1));

        assertThat(desks.days()).isEqualTo(Map.of("c1/2026-03-08", "1 1 [USD=1] 2/3"));
        assertThat(desks.outcomes())
                .extracting(Outcome::getEventId, Outcome::getOutcome, Outcome::getReason, Outcome::getByEventId)
                .containsExactly(tuple(
                        "trading-activity:0:1", OutcomeKind.SUPERSEDED, "older_revision", "trading-activity:0:0"));
    }

    @Test
    void theSameAgainIsADuplicate() {
        desks.send(TRADING_ACTIVITY, activity("c1", "EURUSD", 3, 5, 1))
                .send(TRADING_ACTIVITY, activity("c1", "EURUSD", 3, 5, 9))
                .send(TRADING_ACTIVITY, activity("c1", "EURUSD", 4, 5, 5));

        assertThat(desks.standing())
                .isEqualTo(Map.of(
                        "trading-activity:0:1", OutcomeKind.DUPLICATE,
                        // The first was said again at 9, so what was seen at 5 is older.
                        "trading-activity:0:2", OutcomeKind.SUPERSEDED));
        assertThat(desks.days()).isEqualTo(Map.of("c1/2026-03-08", "1 3 [USD=3] 5/6"));
    }

    @Test
    void itWaitsForItsCustomer() {
        desks.send(TRADING_ACTIVITY, activity("c2", "EURUSD", 3, 5, 1))
                .send(TRADING_ACTIVITY, activity("c2", "EURUSD", 4, 5, 2))
                .send(TRADING_ACTIVITY, activity("c2", "NAS100", 1, 5, 2))
                .send(TRANSACTIONS, fee("t2", "c2", "1.00", "pending", 3))
                .send(TRADING_ACTIVITY, activity("c20", "EURUSD", 1, 5, 3));
        assertThat(desks.standing())
                .isEqualTo(Map.of(
                        "trading-activity:0:0", OutcomeKind.SUPERSEDED,
                        "trading-activity:0:1", OutcomeKind.WAITING,
                        "trading-activity:0:2", OutcomeKind.WAITING,
                        "trading-activity:0:3", OutcomeKind.WAITING,
                        "transactions:0:0", OutcomeKind.WAITING));
        assertThat(desks.outcomes())
                .filteredOn(outcome -> outcome.getOutcome() == OutcomeKind.WAITING)
                .allSatisfy(outcome -> assertThat(outcome.getWaitsFor()).isEqualTo(WaitsFor.CUSTOMER));

        desks.send(CUSTOMERS, customer("c2", "a1", 0, 4)).send(CUSTOMERS, customer("c2", "a2", 9, 9));
        assertThat(desks.standing())
                .containsEntry("trading-activity:0:0", OutcomeKind.SUPERSEDED)
                .containsEntry("trading-activity:0:1", OutcomeKind.APPLIED)
                .containsEntry("trading-activity:0:2", OutcomeKind.APPLIED)
                .containsEntry("trading-activity:0:3", OutcomeKind.WAITING);
        assertThat(desks.outcomes())
                .filteredOn(outcome -> outcome.getOutcome() == OutcomeKind.APPLIED)
                .hasSize(3)
                .allSatisfy(outcome -> {
                    assertThat(outcome.getReason()).isEqualTo("resolved");
                    assertThat(outcome.getByEventId()).isEqualTo("customers:0:1");
                    assertThat(outcome.getWaitsFor()).isNull();
                });
    }

    @Test
    void itRatesNothing() {
        desks.send(TRADING_ACTIVITY, activity("c1", "EURUSD", 3, 5, 1));
        assertThat(desks.ledger()).isEmpty();
        assertThat(desks.transitions()).hasSize(1);
    }

    @Test
    void aWaitOutlivesARestart() {
        desks.send(TRADING_ACTIVITY, activity("c2", "EURUSD", 3, 5, 1))
                .restart()
                .send(CUSTOMERS, customer("c2", "a1", 0, 4));
        assertThat(desks.standing()).isEqualTo(Map.of("trading-activity:0:0", OutcomeKind.APPLIED));
        assertThat(desks.days()).isEqualTo(Map.of("c2/2026-03-08", "1 3 [USD=3] 5/6"));
    }
}
