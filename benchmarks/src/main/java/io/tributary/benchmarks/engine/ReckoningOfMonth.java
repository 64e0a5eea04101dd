package io.tributary.benchmarks.engine;

import io.tributary.benchmarks.rig.Samples;
import io.tributary.engine.month.MonthReckoning;
import io.tributary.internal.CauseTotal;
import io.tributary.internal.DueMonth;
import io.tributary.internal.MonthCause;
import io.tributary.internal.MonthShare;
import io.tributary.internal.PurchaseShare;
import io.tributary.schemas.serde.GeneratedClasses;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What an affiliate's month comes to besides its causes: a cap that is exceeded, and tiers by volume. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReckoningOfMonth {
    private static final Instant FIRST_DATE = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant MONTH_END = Instant.parse("2026-02-28T23:59:59.999999Z");
    private static final DueMonth MONTH = DueMonth.newBuilder()
            .setFirmId(Samples.FIRM)
            .setAffiliateId("aff_1")
            .setMonth("2026-02")
            .setPlanId("standard")
            .setCausedBy("transactions:0:0")
            .build();
    private static final BigDecimal NOTHING = new BigDecimal("0.00");

    /** How many purchases the month has. */
    @Param({"100", "10000"})
    public int shares = 1;

    private List<MonthCause> causes = List.of();

    /** What the desk reads. */
    @Setup
    public void read() {
        GeneratedClasses.trust();
        causes = IntStream.range(0, shares).mapToObj(ReckoningOfMonth::purchase).toList();
    }

    /** Reckons it. */
    @Benchmark
    public List<CauseTotal> reckon() {
        return MonthReckoning.totals(MONTH, causes.iterator());
    }

    /** One in ten is refunded by half. */
    private static MonthCause purchase(int n) {
        BigDecimal fee = BigDecimal.valueOf(10_000 + n % 500, 2);
        BigDecimal commission = new BigDecimal("15.00");
        return MonthCause.newBuilder()
                .setCauseId("txn-" + n)
                .setBasisUsd(fee.setScale(12))
                .setRuleId("first")
                .setPlanVersion(1)
                .setEarnedAt(FIRST_DATE.plusSeconds(n))
                .setShare(MonthShare.newBuilder()
                        .setMonth("2026-02")
                        .setMonthEnd(MONTH_END)
                        .setHoldingDays(14)
                        .setNetAmount(commission)
                        .setMonthCap(new BigDecimal("1000.00"))
                        .setPurchase(PurchaseShare.newBuilder()
                                .setFee(fee)
                                .setRefunded(n % 10 == 0 ? BigDecimal.valueOf(5_000, 2) : NOTHING)
                                .setTiers(Terms.tiers())
                                .build())
                        .build())
                .build();
    }
}
