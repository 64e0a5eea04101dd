package io.tributary.processor.topology;

import static io.tributary.processor.topology.Given.customer;
import static io.tributary.processor.topology.Given.fee;
import static io.tributary.processor.topology.Given.firm;
import static io.tributary.processor.topology.Given.inEuro;
import static io.tributary.processor.topology.Given.plan;
import static io.tributary.processor.topology.Given.rate;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.control.FxRate;
import io.tributary.engine.rating.CustomerRating;
import io.tributary.processor.customer.Rater;
import io.tributary.proptrading.CustomerAccepted;
import io.tributary.proptrading.TransactionAccepted;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firms whose terms have changed are rated again in turns. */
class RatingInTurnsTest {
    private static final int JOBS = 60;
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");

    @Test
    void aFirmOfManyJobsDoesNotHoldBackAnother(@TempDir Path directory) {
        Set<String> rated = Collections.synchronizedSet(new HashSet<>());
        try (Desks desks = new Desks(directory.resolve("desks"))) {
            desks.send(firm()).send(plan(1, "10"));
            desks.send(customer("c1", "a1", 0, 0))
                    .send(CustomerAccepted.newBuilder(customer("z1", "a1", 0, 0))
                            .setFirmId("zeta")
                            .build());
            for (int day = 0; day < JOBS; day++) {
                desks.send(TransactionAccepted.newBuilder(inEuro(fee("t" + day, "c1", "1.00", "pending", day)))
                        .setTransactionDate(FIRST.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC))
                        .build());
            }
            desks.send(TransactionAccepted.newBuilder(inEuro(fee("z", "z1", "1.00", "approved", 0)))
                    .setFirmId("zeta")
                    .build());
            desks.settle().with(slow(rated));

            for (int day = 0; day < JOBS; day++) {
                desks.send(FxRate.newBuilder(rate("acme", "2026-03-08", "1.10"))
                        .setDate(FIRST.plusDays(day))
                        .build());
            }
            desks.send(rate("zeta", "2026-03-08", "1.10"));
            assertThat(rated).isEmpty();
            desks.slice();

            assertThat(rated).as("in one slice").containsExactlyInAnyOrder("acme", "zeta");
            assertThat(desks.isSettled()).as("of the others many are left").isFalse();
        }
    }

    /** Rates two hundred customers a second at most. */
    private static Rater slow(Set<String> rated) {
        return (facts, terms) -> {
            facts.history().current().map(CustomerAccepted::getFirmId).ifPresent(rated::add);
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return CustomerRating.rate(facts, terms);
        };
    }
}
