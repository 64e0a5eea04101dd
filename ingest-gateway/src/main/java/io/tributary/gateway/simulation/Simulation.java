package io.tributary.gateway.simulation;

import io.tributary.engine.rating.CustomerFacts;
import io.tributary.engine.rating.CustomerRating;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FirstPurchase;
import io.tributary.engine.rating.ManualCause;
import io.tributary.engine.rating.Milestones;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.ReachedMilestone;
import io.tributary.schemas.topic.LedgerTopics;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rates a firm's whole history under a candidate plan, with the engine that the desks use, and sums up the ledger beside it.
 * Posts nothing. Holds at once no more records, persons and shares than it may, each: what is more is rated again, slice by
 * slice.
 */
final class Simulation {
    private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);

    private final Question question;
    private final FirmTerms terms;
    private final FirmRecords records;
    private final int most;
    private final Progress progress;
    private final CustomerReader customers;
    private final Sums sums;
    private int rated;
    private int transactions;
    private int unrated;

    /** @param most how many records, persons and shares to hold at once, each */
    Simulation(Question question, FirmRecords records, int most, Progress progress) {
        this.question = question;
        this.terms = question.terms();
        this.records = records;
        this.most = most;
        this.progress = progress;
        this.customers = new CustomerReader(records, most, progress);
        this.sums = new Sums(question.zone());
    }

    Outcome run() {
        progress.expect(records.partitions() + readings());
        for (int partition = 0; partition < records.partitions(); partition++) {
            records.read(LedgerTopics.COMMISSIONS, partition, (key, entry) -> {
                if (entry != null) {
                    sums.today(entry);
                }
                return true;
            });
            progress.step();
        }
        question.adjustments().forEach(adjustment -> sums.simulated(ManualCause.total(adjustment, terms)));
        MonthShares all = new MonthShares(Slice.WHOLE, most);
        rate(Slice.WHOLE, new Rated() {
            @Override
            public void owes(KnownCustomer customer, List<CauseTotal> owed) {
                rated++;
                transactions += customer.transactions().size();
                owed.forEach(sums::simulated);
                owed.forEach(all::add);
            }

            @Override
            public void failed() {
                unrated++;
            }
        });
        reckon(Slice.WHOLE, all);
        return new Outcome(sums.rows(), rated, transactions, unrated, question.planVersion());
    }

    /** Takes what customers are owed for. */
    private interface Rated {
        void owes(KnownCustomer customer, List<CauseTotal> owed);

        void failed();
    }

    /** Adds what caps and tiers of months come to; where there were too many shares, in two halves. */
    private void reckon(Slice months, MonthShares shares) {
        if (!shares.isFull()) {
            shares.forEachTotal(sums::simulated);
            return;
        }
        progress.expect(2 * readings());
        for (Slice half : months.halves()) {
            MonthShares ofHalf = new MonthShares(half, most);
            rate(Slice.WHOLE, sharesOnly(ofHalf::add));
            reckon(half, ofHalf);
        }
    }

    private static Rated sharesOnly(Consumer<CauseTotal> shares) {
        return new Rated() {
            @Override
            public void owes(KnownCustomer customer, List<CauseTotal> owed) {
                owed.forEach(shares);
            }

            @Override
            public void failed() {
                // Counted when it was rated first.
            }
        };
    }

    /** How many readings of a partition it takes to rate everybody. */
    private long readings() {
        return (terms.asksWhichPurchase() ? 2L : 1L) * records.partitions();
    }

    /** Rates the customers of a slice of persons, each once. Who is first in a person is found out before. */
    private void rate(Slice persons, Rated receiver) {
        boolean days = !terms.milestones().isEmpty();
        if (!terms.asksWhichPurchase()) {
            customers.read(days, customer -> rate(customer, new FirstPurchase.OfCustomer(), receiver));
            return;
        }
        FirstPurchases firsts = new FirstPurchases(persons, most, terms);
        customers.read(false, firsts::hear);
        if (firsts.isFull()) {
            progress.expect(2 * readings() - records.partitions());
            persons.halves().forEach(half -> rate(half, receiver));
            return;
        }
        customers.read(days, customer -> {
            if (persons.has(customer.person())) {
                rate(customer, firsts.of(customer), receiver);
            }
        });
    }

    private void rate(KnownCustomer customer, FirstPurchase first, Rated receiver) {
        List<CauseTotal> owed;
        try {
            List<ReachedMilestone> milestones = Milestones.reached(customer.days(), terms.milestones());
            owed = CustomerRating.rate(
                            new CustomerFacts(customer.history(), customer.transactions(), milestones, first), terms)
                    .owed();
        } catch (RuntimeException e) {
            // As at the desk: one customer's records must not stop everybody's. Its message may quote them.
            LOG.warn(
                    "A customer cannot be rated in a simulation: {}",
                    e.getClass().getName());
            receiver.failed();
            return;
        }
        receiver.owes(customer, owed);
    }
}
