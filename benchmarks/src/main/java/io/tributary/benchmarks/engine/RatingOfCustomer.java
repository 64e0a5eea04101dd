package io.tributary.benchmarks.engine;

import io.tributary.benchmarks.rig.Samples;
import io.tributary.engine.activity.TradingDays;
import io.tributary.engine.history.CustomerHistory;
import io.tributary.engine.rating.CustomerFacts;
import io.tributary.engine.rating.CustomerRating;
import io.tributary.engine.rating.FirmTerms;
import io.tributary.engine.rating.FirstPurchase;
import io.tributary.engine.rating.Milestones;
import io.tributary.engine.rating.Rating;
import io.tributary.internal.ReachedMilestone;
import io.tributary.internal.TradingDay;
import io.tributary.proptrading.TradingActivityAccepted;
import io.tributary.proptrading.TransactionAccepted;
import io.tributary.schemas.serde.GeneratedClasses;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All that a customer is worth, and why. Of its activity only the milestones that it has reached are facts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RatingOfCustomer {
    private static final String CUSTOMER = "customer";
    private static final Instant FIRST_DATE = Instant.parse("2026-02-01T12:00:00Z");

    /** How many transactions the customer has. */
    @Param({"5", "50", "500"})
    public int transactions = 1;

    /** How many rows of activity. */
    @Param({"0", "50000"})
    public int activity;

    private final FirmTerms terms =
            FirmTerms.of(null, Samples.FIRM, List.of(Terms.plan()), (firm, currency, day) -> null);
    private CustomerFacts facts = facts(List.of(), List.of());

    /** What the desk reads before it asks the engine; its activity it has reduced before. */
    @Setup
    public void read() {
        GeneratedClasses.trust();
        facts = facts(
                IntStream.range(0, transactions)
                        .mapToObj(RatingOfCustomer::transaction)
                        .toList(),
                Milestones.reached(days(activity), terms.milestones()));
    }

    /** Rates it. */
    @Benchmark
    public Rating rate() {
        return CustomerRating.rate(facts, terms);
    }

    private static CustomerFacts facts(List<TransactionAccepted> transactions, List<ReachedMilestone> milestones) {
        return new CustomerFacts(
                CustomerHistory.of(List.of(Samples.customer(CUSTOMER, 1))),
                transactions,
                milestones,
                new FirstPurchase.OfCustomer());
    }

    /** Of five: three challenge fees, a reset, and a refund of a part of the fee before. */
    private static TransactionAccepted transaction(int n) {
        Instant date = FIRST_DATE.plusSeconds(3_600L * n);
        String type =
                switch (n % 5) {
                    case 3 -> "reset_fee";
                    case 4 -> "refund";
                    default -> "challenge_fee";
                };
        return Samples.fee("txn-" + n, CUSTOMER, date, BigDecimal.valueOf(10_000 + n * 100L, 2))
                .setTransactionType(type)
                .build();
    }

    private static List<TradingDay> days(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(n -> Samples.activity(CUSTOMER, n))
                .collect(Collectors.groupingBy(
                        TradingActivityAccepted::getDate,
                        TreeMap<LocalDate, List<TradingActivityAccepted>>::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(TradingDays::of)
                .toList();
    }
}
