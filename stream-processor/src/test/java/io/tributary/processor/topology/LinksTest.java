package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.ofPerson;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.processor.topology.Given.typed;
import static io.tributary.schemas.topic.ControlTopics.FIRMS;
import static io.tributary.schemas.topic.ControlTopics.PLANS;
import static io.tributary.schemas.topic.TruthTopics.CUSTOMERS;
import static io.tributary.schemas.topic.TruthTopics.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.Conditions;
import io.tributary.control.PlanRule;
import io.tributary.control.PlanVersion;
import io.tributary.control.Purchase;
import io.tributary.proptrading.Explanation;
import io.tributary.proptrading.Outcome;
import io.tributary.proptrading.OutcomeKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What customers of a firm have in common: a transaction_id belongs to one of them, a first purchase to the person. */
class LinksTest {
    private final Path directory;

    LinksTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static Desks desks(Path directory, PlanVersion plan) {
        return new Desks(directory)
                .send(FIRMS, firm())
                .send(PLANS, plan)
                .send(CUSTOMERS, customer("c1", "a1", 0, 0))
                .send(CUSTOMERS, customer("c2", "a2", 0, 1))
                .settle();
    }

    private static Map<String, BigDecimal> owed(String cause, String amount) {
        return Map.of(cause, new BigDecimal(amount));
    }

    @Test
    void aTransactionBelongsToWhoeverWasSeenWithItFirst() {
        try (Desks desks = desks(directory, plan(1, "10"))) {
            desks.send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 10))
                    .send(TRANSACTIONS, fee("t1", "c2", "100.00", "approved", 11));

            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "10.00"));
            assertThat(desks.ledger()).hasSize(1);
            assertThat(desks.current()).containsEntry("transactions/acme|t1", "transactions:0:0");
            assertThat(desks.outcomes()).singleElement().satisfies(outcome -> {
                assertThat(outcome.getEventId()).isEqualTo("transactions:0:1");
                assertThat(outcome.getOutcome()).isEqualTo(OutcomeKind.DEAD_LETTER);
                assertThat(outcome.getReason()).isEqualTo("customer_changed");
                assertThat(outcome.getByEventId()).isNull();
            });
            assertThat(desks.open()).isEqualTo(Map.of("customer_changed c2 acme|t1", true));
            assertThat(desks.funnel()).containsKey("c1/purchased").doesNotContainKey("c2/purchased");
            desks.checkConservation();
        }
    }

    @Test
    void anEarlierClaimThatArrivesLaterTakesTheTransactionOver() {
        try (Desks desks = desks(directory, plan(1, "10"))) {
            desks.send(TRANSACTIONS, fee("t1", "c2", "100.00", "approved", 11))
                    .send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 10));

            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "10.00"));
            assertThat(desks.ledger())
                    .as("paid, taken back, paid to whom it belongs")
                    .hasSize(3);
            assertThat(desks.current()).containsEntry("transactions/acme|t1", "transactions:0:1");
            assertThat(desks.standing()).isEqualTo(Map.of("transactions:0:0", OutcomeKind.DEAD_LETTER));
            assertThat(desks.open()).isEqualTo(Map.of("customer_changed c2 acme|t1", true));
            assertThat(desks.explained().values())
                    .extracting(Explanation::getCustomerId)
                    .containsExactly("c1");
            desks.checkConservation();
        }
    }

    @Test
    void anOldRevisionIsEnoughToBringATransactionBack() {
        try (Desks desks = desks(directory, plan(1, "10"))) {
            desks.send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 12))
                    .send(TRANSACTIONS, fee("t1", "c2", "100.00", "approved", 11))
                    .send(TRANSACTIONS, fee("t1", "c1", "90.00", "pending", 10));

            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "10.00"));
            assertThat(desks.standing())
                    .isEqualTo(Map.of(
                            "transactions:0:0", OutcomeKind.APPLIED,
                            "transactions:0:1", OutcomeKind.DEAD_LETTER,
                            "transactions:0:2", OutcomeKind.SUPERSEDED));
            assertThat(desks.open())
                    .isEqualTo(Map.of("customer_changed c1 acme|t1", false, "customer_changed c2 acme|t1", true));
            desks.checkConservation();
        }
    }

    @Test
    void revisionsOfATransactionThatIsAnothersAreDeadLettersAtOnce() {
        try (Desks desks = desks(directory, plan(1, "10"))) {
            desks.send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 10))
                    .send(TRANSACTIONS, fee("t1", "c2", "100.00", "approved", 11))
                    .send(TRANSACTIONS, fee("t1", "c2", "300.00", "approved", 12))
                    .send(TRANSACTIONS, fee("t1", "c2", "300.00", "approved", 13));

            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "10.00"));
            assertThat(desks.standing())
                    .isEqualTo(Map.of(
                            "transactions:0:1", OutcomeKind.SUPERSEDED,
                            "transactions:0:2", OutcomeKind.DEAD_LETTER,
                            "transactions:0:3", OutcomeKind.DUPLICATE));
            desks.checkConservation();
        }
    }

    @Test
    void ofOneInstantTheSmallerCustomerOwns() {
        try (Desks desks = desks(directory, plan(1, "10"))) {
            desks.send(TRANSACTIONS, fee("t1", "c2", "100.00", "approved", 10))
                    .send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 10));
            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "10.00"));
        }
    }

    @Test
    void aTransactionThatWaitedForItsCustomerAndIsAnothersWaitsNoMore() {
        try (Desks desks = desks(directory, plan(1, "10"))) {
            desks.send(TRANSACTIONS, fee("t1", "c9", "100.00", "approved", 11))
                    .send(TRANSACTIONS, fee("t1", "c1", "100.00", "approved", 10))
                    .send(CUSTOMERS, customer("c9", "a9", 0, 2));

            assertThat(desks.owed()).isEqualTo(owed("a1/t1", "10.00"));
            assertThat(desks.outcomes())
                    .extracting(Outcome::getOutcome)
                    .containsExactly(OutcomeKind.WAITING, OutcomeKind.DEAD_LETTER);
            desks.checkConservation();
        }
    }

    /** 10 % of a person's first purchase, 5 % of every other. */
    private static PlanVersion firstAndRepeat() {
        PlanVersion first = plan(1, "10");
        PlanRule rule = first.getRules().getFirst();
        PlanRule onlyFirst = PlanRule.newBuilder(rule)
                .setConditions(
                        Conditions.newBuilder().setPurchase(Purchase.FIRST).build())
                .build();
        PlanRule others = PlanRule.newBuilder(plan(1, "5").getRules().getFirst())
                .setRuleId("repeat")
                .build();
        return PlanVersion.newBuilder(first)
                .setRules(List.of(onlyFirst, others))
                .build();
    }

    @Test
    void theFirstPurchaseIsThePersonsInEveryOrder() {
        List<Consumer<Desks>> story = List.of(
                desks -> desks.send(CUSTOMERS, ofPerson("p", customer("c1", "a1", 0, 2))),
                desks -> desks.send(CUSTOMERS, ofPerson("p", customer("c2", "a2", 0, 3))),
                desks -> desks.send(
                        TRANSACTIONS, typed("challenge_fee", 400, fee("t1", "c1", "100.00", "approved", 10))),
                desks -> desks.send(
                        TRANSACTIONS, typed("challenge_fee", 300, fee("t2", "c2", "100.00", "approved", 11))),
                desks -> desks.send(
                        TRANSACTIONS, typed("challenge_fee", 500, fee("t3", "c2", "100.00", "approved", 12))));
        int order = 0;
        for (List<Consumer<Desks>> arrivals : permutations(story)) {
            try (Desks desks = new Desks(directory.resolve("order-" + order++))
                    .send(FIRMS, firm())
                    .send(PLANS, firstAndRepeat())) {
                arrivals.forEach(arrival -> arrival.accept(desks));
                assertThat(desks.owed())
                        .as("order %d", order)
                        .isEqualTo(Map.of(
                                "a1/t1", new BigDecimal("5.00"),
                                "a2/t2", new BigDecimal("10.00"),
                                "a2/t3", new BigDecimal("5.00")));
                desks.checkConservation();
            }
        }
        assertThat(order).isEqualTo(120);
    }

    private static <T> List<List<T>> permutations(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            List<T> rest = new ArrayList<>(of);
            T head = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> one = new ArrayList<>(List.of(head));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    @Test
    void nothingIsPaidAndTakenBackForWantOfAVerdict() {
        try (Desks desks = new Desks(directory).send(FIRMS, firm()).send(PLANS, firstAndRepeat())) {
            desks.send(CUSTOMERS, ofPerson("p", customer("c1", "a1", 0, 2)))
                    .send(CUSTOMERS, ofPerson("p", customer("c2", "a2", 0, 3)))
                    .send(TRANSACTIONS, typed("challenge_fee", 300, fee("t1", "c1", "100.00", "approved", 10)))
                    .send(TRANSACTIONS, typed("challenge_fee", 400, fee("t2", "c2", "100.00", "approved", 11)))
                    .send(TRANSACTIONS, typed("challenge_fee", 500, fee("t3", "c1", "100.00", "approved", 12)));

            assertThat(desks.ledger()).hasSize(3);
            assertThat(desks.explanations()).as("each explained once").hasSize(3);
            assertThat(desks.outcomes()).isEmpty();
        }
    }

    @Test
    void whenTheFirstIsReversedTheNextBecomesIt() {
        try (Desks desks = new Desks(directory).send(FIRMS, firm()).send(PLANS, firstAndRepeat())) {
            desks.send(CUSTOMERS, ofPerson("p", customer("c1", "a1", 0, 2)))
                    .send(CUSTOMERS, ofPerson("p", customer("c2", "a2", 0, 3)))
                    .send(TRANSACTIONS, typed("challenge_fee", 300, fee("t1", "c1", "100.00", "approved", 10)))
                    .send(TRANSACTIONS, typed("challenge_fee", 400, fee("t2", "c2", "100.00", "approved", 11)))
                    .send(TRANSACTIONS, typed("challenge_fee", 300, fee("t1", "c1", "100.00", "reversed", 12)));
            assertThat(desks.owed()).isEqualTo(owed("a2/t2", "10.00"));

            desks.send(TRANSACTIONS, typed("challenge_fee", 300, fee("t1", "c1", "100.00", "approved", 13)));
            assertThat(desks.owed())
                    .isEqualTo(Map.of("a1/t1", new BigDecimal("10.00"), "a2/t2", new BigDecimal("5.00")));
        }
    }

    @Test
    void anEmailThatComesLaterJoinsThePersonAndOneThatChangesLeavesIt() {
        try (Desks desks = new Desks(directory).send(FIRMS, firm()).send(PLANS, firstAndRepeat())) {
            desks.send(CUSTOMERS, customer("c1", "a1", 0, 2))
                    .send(CUSTOMERS, ofPerson("p", customer("c2", "a2", 0, 3)))
                    .send(TRANSACTIONS, typed("challenge_fee", 300, fee("t1", "c1", "100.00", "approved", 10)))
                    .send(TRANSACTIONS, typed("challenge_fee", 400, fee("t2", "c2", "100.00", "approved", 11)));
            assertThat(desks.owed())
                    .isEqualTo(Map.of("a1/t1", new BigDecimal("10.00"), "a2/t2", new BigDecimal("10.00")));

            desks.send(CUSTOMERS, ofPerson("p", customer("c1", "a1", 1, 20)));
            assertThat(desks.owed())
                    .isEqualTo(Map.of("a1/t1", new BigDecimal("10.00"), "a2/t2", new BigDecimal("5.00")));

            desks.send(CUSTOMERS, ofPerson("q", customer("c1", "a1", 2, 21)));
            assertThat(desks.owed())
                    .isEqualTo(Map.of("a1/t1", new BigDecimal("10.00"), "a2/t2", new BigDecimal("10.00")));
        }
    }
}
