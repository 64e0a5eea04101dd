package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.processor.topology.Given.typed;
import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.EntryKind;
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
class RefundTest {
    @TempDir
    Path stateDir;

    private Desks desks;

    @BeforeEach
    void start() {
        desks = new Desks(stateDir)
                .send(FIRMS, firm())
                .send(PLANS, plan(1, "15"))
                .settle()
                .send(CUSTOMERS, customer("c1", "a1", 0, 0));
    }

    @AfterEach
    void everyRecordIsInOnePlace() {
        desks.checkConservation();
        desks.close();
    }

    @Test
    void aRefundTakesBackOnItsOwnDay() {
        desks.send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .send(TRANSACTIONS, typed("refund", 86_700, fee("r1", "c1", "499.00", "approved", 2)));

        assertThat(desks.owed()).isEqualTo(Map.of("a1/t1", new BigDecimal("74.85"), "a1/r1", new BigDecimal("-74.85")));
        CommissionEntry entry = desks.ledger().getLast();
        assertThat(entry.getKind()).isEqualTo(EntryKind.REVERSED);
        assertThat(entry.getCauseId()).isEqualTo("r1");
        assertThat(entry.getEarnedAt()).isEqualTo(Instant.parse("2026-03-09T16:05:00Z"));
        assertThat(entry.getPayableAt()).isEqualTo(Instant.parse("2026-03-22T16:05:00Z"));
        assertThat(entry.getReason()).isEqualTo("refund_exact");
    }

    @Test
    void aRefundThatComesBeforeItsFeeTakesBackWhenTheFeeComes() {
        desks.send(TRANSACTIONS, typed("refund", 86_700, fee("r1", "c1", "499.00", "approved", 2)));
        assertThat(desks.ledger()).isEmpty();

        desks.send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1));
        assertThat(desks.owed()).isEqualTo(Map.of("a1/t1", new BigDecimal("74.85"), "a1/r1", new BigDecimal("-74.85")));
    }

    @Test
    void aFeeReversedAfterItsRefundOwesNothingTwice() {
        desks.send(TRANSACTIONS, fee("t1", "c1", "499.00", "approved", 1))
                .send(TRANSACTIONS, typed("refund", 400, fee("r1", "c1", "499.00", "approved", 2)))
                .send(TRANSACTIONS, fee("t1", "c1", "499.00", "reversed", 3));

        assertThat(desks.owed()).isEmpty();
        assertThat(desks.ledger())
                .extracting(CommissionEntry::getCauseId, CommissionEntry::getAmount)
                .containsExactly(
                        tuple("t1", new BigDecimal("74.85")),
                        tuple("r1", new BigDecimal("-74.85")),
                        tuple("r1", new BigDecimal("74.85")),
                        tuple("t1", new BigDecimal("-74.85")));
    }

    @Test
    void oneRefundOfTwoFeesIsAnEntryForEach() {
        desks.send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 1))
                .send(TRANSACTIONS, fee("t2", "c1", "60.00", "approved", 2))
                .send(TRANSACTIONS, typed("refund", 400, fee("r1", "c1", "80.00", "approved", 3)));

        // t2 is the later of two at one instant: 60 of it, then 20 of t1.
        assertThat(desks.ledger())
                .extracting(CommissionEntry::getCauseId, CommissionEntry::getAmount)
                .endsWith(tuple("r1", new BigDecimal("-9.00")), tuple("r1", new BigDecimal("-3.00")));
        assertThat(desks.owed()).containsEntry("a1/r1", new BigDecimal("-12.00"));
    }

    @Test
    void aFeeThatComesLateIsFoundInsteadOfAnother() {
        desks.send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 1))
                .send(TRANSACTIONS, typed("refund", 400, fee("r1", "c1", "60.00", "approved", 3)))
                .send(TRANSACTIONS, fee("t2", "c1", "60.00", "approved", 2));

        assertThat(desks.ledger())
                .extracting(CommissionEntry::getCauseId, CommissionEntry::getAmount, CommissionEntry::getReason)
                .containsExactly(
                        tuple("t1", new BigDecimal("15.00"), "rule_matched"),
                        tuple("r1", new BigDecimal("-9.00"), "refund_allocated"),
                        tuple("t2", new BigDecimal("9.00"), "rule_matched"),
                        tuple("r1", new BigDecimal("-9.00"), "refund_exact"),
                        tuple("r1", new BigDecimal("9.00"), "no_longer_owed"));
        assertThat(desks.owed()).containsEntry("a1/r1", new BigDecimal("-9.00"));
    }
}
