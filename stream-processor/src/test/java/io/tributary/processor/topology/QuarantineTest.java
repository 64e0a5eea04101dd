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

import io.tributary.engine.rating.CustomerRating;
import io.tributary.engine.rating.Rating;
import io.tributary.internal.CauseTotal;
import io.tributary.processor.customer.Rater;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.OutcomeKind;
import io.tributary.proptrading.PhaseTransition;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault on our side puts one customer aside, and nothing else. */
class QuarantineTest {
    private final Path directory;

    QuarantineTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Desks desks() {
        return new Desks(directory)
                .send(FIRMS, firm())
                .send(PLANS, plan(1, "10"))
                .send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(CUSTOMERS, customer("c2", "a2", 0, 1))
                .settle();
    }

    /** The engine, but for one customer. */
    private static Rater brokenFor(String customerId) {
        return (facts, terms) -> {
            if (facts.history().current().orElseThrow().getCustomerId().equals(customerId)) {
                throw new ArithmeticException("a fault of the engine's");
            }
            return CustomerRating.rate(facts, terms);
        };
    }

    @Test
    void aFaultPutsOneCustomerAsideUntilTheProcessorStartsRepaired() {
        try (Desks desks = desks()) {
            desks.send(TRANSACTIONS, fee("t0", "c1", "10.00", "approved", 9)).with(brokenFor("c1"));
            desks.send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 10))
                    .send(TRANSACTIONS, fee("t2", "c1", "200.00", "approved", 11))
                    .send(TRANSACTIONS, fee("t2", "c1", "300.00", "approved", 12))
                    .send(TRANSACTIONS, fee("t3", "c2", "100.00", "approved", 13))
                    .send(PLANS, plan(2, "20"))
                    .settle();
            assertThat(desks.owed())
                    .as("what was stated of c1 stays, the others go on")
                    .isEqualTo(Map.of("a1/t0", new BigDecimal("1.00"), "a2/t3", new BigDecimal("20.00")));
            assertThat(desks.open()).isEqualTo(Map.of("quarantined c1 acme|c1", true));
            assertThat(desks.findings()).as("said once").hasSize(1);
            assertThat(desks.standing())
                    .as("what was stated may be out of date: it waits for the repair")
                    .isEqualTo(Map.of(
                            "transactions:0:0",
                            OutcomeKind.WAITING,
                            "transactions:0:1",
                            OutcomeKind.WAITING,
                            "transactions:0:2",
                            OutcomeKind.SUPERSEDED,
                            "transactions:0:3",
                            OutcomeKind.WAITING));
            desks.checkConservation();

            desks.with(CustomerRating::rate).restart().settle();
            assertThat(desks.owed())
                    .isEqualTo(Map.of(
                            "a1/t0", new BigDecimal("2.00"),
                            "a1/t1", new BigDecimal("20.00"),
                            "a1/t2", new BigDecimal("60.00"),
                            "a2/t3", new BigDecimal("20.00")));
            assertThat(desks.open()).isEqualTo(Map.of("quarantined c1 acme|c1", false));
            assertThat(desks.standing())
                    .isEqualTo(Map.of(
                            "transactions:0:0",
                            OutcomeKind.APPLIED,
                            "transactions:0:1",
                            OutcomeKind.APPLIED,
                            "transactions:0:2",
                            OutcomeKind.SUPERSEDED,
                            "transactions:0:3",
                            OutcomeKind.APPLIED));
            desks.checkConservation();
        }
    }

    @Test
    void theNextRecordOfAQuarantinedCustomerTriesAgain() {
        try (Desks desks = desks()) {
            desks.with(brokenFor("c1")).send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 10));
            assertThat(desks.owed()).isEmpty();
            desks.with(CustomerRating::rate).send(TRANSACTIONS, fee("t2", "c1", "50.00", "approved", 11));
            assertThat(desks.owed())
                    .isEqualTo(Map.of("a1/t1", new BigDecimal("10.00"), "a1/t2", new BigDecimal("5.00")));
            assertThat(desks.open()).isEqualTo(Map.of("quarantined c1 acme|c1", false));
        }
    }

    /** The ledger has room for 36 digits before the point. */
    private static Rater beyondAllMeasure(String customerId) {
        return (facts, terms) -> {
            Rating rating = CustomerRating.rate(facts, terms);
            if (!facts.history().current().orElseThrow().getCustomerId().equals(customerId)) {
                return rating;
            }
            List<CauseTotal> owed = rating.owed().stream()
                    .map(total -> CauseTotal.newBuilder(total)
                            .setAmount(new BigDecimal("1234567890123456789012345678901234567.00"))
                            .build())
                    .toList();
            return new Rating(owed, rating.waiting(), rating.explanations(), rating.findings());
        };
    }

    /** The same of an explanation, whose total has room. */
    private static Rater beyondExplanation(String customerId) {
        return (facts, terms) -> {
            Rating rating = CustomerRating.rate(facts, terms);
            if (!facts.history().current().orElseThrow().getCustomerId().equals(customerId)) {
                return rating;
            }
            List<Explanation> explanations = rating.explanations().stream()
                    .map(explanation -> Explanation.newBuilder(explanation)
                            .setAmount(new BigDecimal("1234567890123456789012345678901234567.00"))
                            .build())
                    .toList();
            return new Rating(rating.owed(), rating.waiting(), explanations, rating.findings());
        };
    }

    @Test
    void whatCannotBeWrittenPutsACustomerAsideToo() {
        for (Rater rater : List.of(beyondAllMeasure("c1"), beyondExplanation("c1"))) {
            try (Desks desks = desks().with(rater)) {
                int told = desks.transitions().size();
                desks.send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 10))
                        .send(TRANSACTIONS, fee("t2", "c2", "100.00", "approved", 11))
                        .settle();
                assertThat(desks.owed()).isEqualTo(Map.of("a2/t2", new BigDecimal("10.00")));
                assertThat(desks.open()).isEqualTo(Map.of("quarantined c1 acme|c1", true));
                assertThat(desks.transitions().subList(told, desks.transitions().size()))
                        .as("nothing of c1 was written half")
                        .extracting(PhaseTransition::getCustomerId)
                        .containsExactly("c2");

                desks.with(CustomerRating::rate).restart().settle();
                assertThat(desks.owed())
                        .isEqualTo(Map.of("a1/t1", new BigDecimal("10.00"), "a2/t2", new BigDecimal("10.00")));
            }
        }
    }
}
