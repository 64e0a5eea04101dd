package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.TransactionAccepted;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // JUnit sets the fields.
class CommissionTopologyTest {
    @TempDir
    Path stateDir;

    private Desks desks;

    @BeforeEach
    void start() {
        desks = new Desks(stateDir)
                .send(FIRMS, firm())
                .send(PLANS, plan(1, "15"))
                .settle();
    }

    @AfterEach
    void everyRecordIsInOnePlace() {
        desks.checkConservation();
        desks.close();
    }

    @Test
    void aFeeOfAKnownCustomerEarns() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0)).send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1));

        assertThat(desks.ledger()).singleElement().satisfies(entry -> {
            assertThat(entry.getAmount()).isEqualTo("74.85");
            assertThat(entry.getKind()).isEqualTo(EntryKind.EARNED);
            assertThat(entry.getAffiliateId()).isEqualTo("a1");
            assertThat(entry.getBasisUsd()).isEqualByComparingTo("499");
            assertThat(entry.getRuleId()).isEqualTo("first-challenge");
            assertThat(entry.getPlanVersion()).isEqualTo(1);
            assertThat(entry.getCausedBy()).isEqualTo("transactions:0:0");
            assertThat(entry.getEarnedAt()).isEqualTo(Instant.parse("2026-03-08T16:05:00Z"));
            assertThat(entry.getPayableAt()).isEqualTo(Instant.parse("2026-03-22T16:05:00Z"));
        });
        assertThat(desks.outcomes()).isEmpty();
    }

    @Test
    void aFeeWaitsForItsCustomer() {
        desks.send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1));
        assertThat(desks.ledger()).isEmpty();
        assertThat(desks.outcomes())
                .extracting(Outcome::getEventId, Outcome::getOutcome)
                .containsExactly(tuple("transactions:0:0", OutcomeKind.WAITING));

        desks.send(CUSTOMERS, customer("c1", "a1", 0, 2));
        assertThat(desks.owed()).isEqualTo(Map.of("a1/t1", new BigDecimal("74.85")));
        assertThat(desks.outcomes())
                .extracting(Outcome::getOutcome)
                .containsExactly(OutcomeKind.WAITING, OutcomeKind.APPLIED);
    }

    @Test
    void aReversalTakesBackEveryCent() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "333.33", "approved", 1))
                .send(TRANSACTIONS, fee("t1", "c1", "333.33", "reversed", 2));

        assertThat(desks.ledger())
                .extracting(CommissionEntry::getKind, CommissionEntry::getAmount)
                .containsExactly(
                        tuple(EntryKind.EARNED, new BigDecimal("50.00")),
                        tuple(EntryKind.REVERSED, new BigDecimal("-50.00")));
        assertThat(desks.owed()).isEmpty();
    }

    @Test
    void anOlderRevisionThatArrivesLaterChangesNothing() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "333.33", "reversed", 2))
                .send(TRANSACTIONS, fee("t1", "c1", "333.33", "approved", 1));

        assertThat(desks.ledger()).isEmpty();
    }

    @Test
    void theSameRecordAgainIsADuplicate() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 5))
                .send(CUSTOMERS, customer("c1", "a1", 0, 6));

        assertThat(desks.ledger()).hasSize(1);
        assertThat(desks.outcomes())
                .extracting(Outcome::getOutcome)
                .containsExactly(OutcomeKind.DUPLICATE, OutcomeKind.DUPLICATE);
    }

    @Test
    void aNewPlanVersionRatesThePastAgainByTheDifference() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .send(TRANSACTIONS, fee("t2", "c1", "100.00", "approved", 1))
                .send(PLANS, plan(2, "20"))
                .settle();

        assertThat(desks.owed()).isEqualTo(Map.of("a1/t1", new BigDecimal("99.80"), "a1/t2", new BigDecimal("20.00")));
        assertThat(desks.ledger())
                .extracting(CommissionEntry::getKind)
                .containsExactly(EntryKind.EARNED, EntryKind.EARNED, EntryKind.ADJUSTED, EntryKind.ADJUSTED);
        assertThat(desks.ledger().getLast().getCausedBy()).isEqualTo("control.plans:0:1");
    }

    @Test
    void aCorrectedAffiliateMovesTheCommission() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .send(CUSTOMERS, customer("c1", "a2", 0, 9));

        assertThat(desks.owed()).isEqualTo(Map.of("a2/t1", new BigDecimal("74.85")));
    }

    @Test
    void aLaterAffiliateEarnsOnlyWhatCameAfterIt() {
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(CUSTOMERS, customer("c1", "a2", 3600, 3600))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 4000));

        assertThat(desks.owed()).isEqualTo(Map.of("a1/t1", new BigDecimal("74.85")));
    }

    @Test
    void aFeeInAnotherCurrencyWaitsForItsRate() {
        var euros = fee("t1", "c1", "499.00", "approved", 1);
        desks.send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(
                        TRANSACTIONS,
                        TransactionAccepted.newBuilder(euros).setCurrency("EUR").build());

        assertThat(desks.ledger()).isEmpty();
        assertThat(desks.outcomes()).extracting(Outcome::getReason).containsExactly("no_fx_rate");
    }
}
