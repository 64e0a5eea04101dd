package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.inEuro;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.processor.topology.Given.rate;
import static io.tributary.processor.topology.Given.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tributary.engine.rating.CustomerRating;
import io.tributary.processor.replay.Replay;
import io.tributary.proptrading.CommissionEntry;
import io.tributary.proptrading.Explanation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customer of very many rows costs its neighbours little, and comes to the same money. */
class LargeCustomersTest {
    private static final int SMALL = 5;

    private final Path directory;

    LargeCustomersTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Desks desks() {
        return new Desks(directory.resolve("desks"), Replay.NOTHING_SAID, SMALL)
                .send(firm())
                .send(plan(1, "10"))
                .settle()
                .send(customer("house", "a1", 0, 0));
    }

    @Test
    void whatItCostsGrowsWithItsTransactionsNotWithTheirSquare() {
        int transactions = 1_000;
        AtomicLong rated = new AtomicLong();
        try (Desks desks = desks().with((facts, terms) -> {
            rated.addAndGet(facts.transactions().size());
            return CustomerRating.rate(facts, terms);
        })) {
            for (int i = 0; i < transactions; i++) {
                desks.send(fee("t" + i, "house", "100.00", "approved", i));
            }
            desks.settle();

            // At each of its transactions anew it would be 500 times as many as there are.
            assertThat(rated.get()).isBetween((long) transactions, 10L * transactions);
            assertThat(desks.owed()).hasSize(transactions);
            desks.checkConservation();
        }
    }

    @Test
    void aRateOfExchangeSettlesItOnceForAllOfADay() {
        AtomicLong ratings = new AtomicLong();
        int transactions = 50;
        try (Desks desks = new Desks(directory.resolve("desks"), Replay.NOTHING_SAID, 500)
                .send(firm())
                .send(plan(1, "10"))
                .send(customer("house", "a1", 0, 0))) {
            for (int i = 0; i < transactions; i++) {
                desks.send(inEuro(fee("t" + i, "house", "100.00", "approved", i)));
            }
            desks.settle().with((facts, terms) -> {
                ratings.incrementAndGet();
                return CustomerRating.rate(facts, terms);
            });
            desks.send(rate(null, "2026-03-08", "1.10")).settle();

            assertThat(ratings.get()).isEqualTo(1);
            assertThat(desks.owed()).hasSize(transactions);
        }
    }

    @Test
    void manyRatesOfExchangeSettleItTogether() {
        AtomicLong ratings = new AtomicLong();
        try (Desks desks = desks()) {
            for (int i = 0; i < 2 * SMALL; i++) {
                desks.send(inEuro(fee("t" + i, "house", "100.00", "approved", i)));
            }
            // A settling by this step, which has to find out by itself how large the customer is.
            desks.send(rate(null, "2026-03-08", "1.10")).settle().with((facts, terms) -> {
                ratings.incrementAndGet();
                return CustomerRating.rate(facts, terms);
            });
            for (int i = 1; i <= 8; i++) {
                desks.send(rate("acme", "2026-03-0" + i, "1.0" + i));
            }
            desks.settle();

            assertThat(ratings.get()).isBetween(1L, 3L);
            assertThat(desks.owed()).hasSize(2 * SMALL).containsEntry("a1/t0", new BigDecimal("10.80"));
        }
    }

    @Test
    void eachEntryIsCausedByItsOwnTransactionThoughAllAreSettledTogether() {
        try (Desks desks = desks()) {
            for (int i = 0; i < 2 * SMALL; i++) {
                desks.send(fee("t" + i, "house", "100.00", "approved", i));
            }
            desks.settle();
            int before = desks.ledger().size();

            desks.send(fee("x", "house", "10.00", "approved", 100));
            assertThat(desks.ledger()).as("not yet").hasSize(before);
            desks.send(fee("t3", "house", "100.00", "reversed", 101))
                    .send(typed("refund", 900, fee("r", "house", "10.00", "approved", 102)));
            desks.settle();

            assertThat(desks.ledger().subList(before, desks.ledger().size()).stream()
                            .collect(Collectors.toMap(CommissionEntry::getCauseId, CommissionEntry::getCausedBy)))
                    .containsOnly(
                            entry("x", desks.current().get("transactions/acme|x")),
                            entry("t3", desks.current().get("transactions/acme|t3")),
                            entry("r", desks.current().get("transactions/acme|r")));
            assertThat(desks.explained().values())
                    .filteredOn(explanation -> explanation.getCauseId().equals("x"))
                    .extracting(Explanation::getCausedBy)
                    .containsExactly(desks.current().get("transactions/acme|x"));
        }
    }

    @Test
    void whatWasNotedIsSettledAfterARestart() {
        try (Desks desks = desks()) {
            for (int i = 0; i < 2 * SMALL; i++) {
                desks.send(fee("t" + i, "house", "100.00", "approved", i));
            }
            int before = desks.owed().size();
            assertThat(before).as("some are noted only").isLessThan(2 * SMALL);
            desks.restart();
            assertThat(desks.isSettled()).isFalse();
            assertThat(desks.settle().owed()).hasSize(2 * SMALL);
        }
    }

    @Test
    void aFindingSaysSo() {
        try (Desks desks = desks()) {
            for (int i = 0; i < 10 * SMALL - 1; i++) {
                desks.send(fee("t" + i, "house", "100.00", "approved", i));
            }
            assertThat(desks.settle().open())
                    .as("ten times as many as are few, with its version")
                    .isEmpty();
            desks.send(fee("x", "house", "100.00", "approved", 100)).settle();
            assertThat(desks.open()).containsExactly(entry("large_customer house acme|house", true));
            int said = desks.findings().size();
            desks.send(fee("y", "house", "100.00", "approved", 101)).settle();
            assertThat(desks.findings()).as("once").hasSize(said);
        }
    }
}
