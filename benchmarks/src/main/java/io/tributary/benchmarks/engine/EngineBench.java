package io.tributary.benchmarks.engine;

import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.rig.Benchmark;
import io.tributary.benchmarks.rig.Options;
import java.util.Collection;
import java.util.function.Consumer;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The engine by itself, with JMH: a fork of its own for each size, whose heap fits a small machine. What is counted are
 * decisions, one for each transaction of a customer or share of a month, so that the ratio of two sizes says how the cost of
 * one grows with their number: 1 is linear, more than 1 is worse.
 */
public final class EngineBench implements Benchmark {
    private static final int WARM_UPS = 5;
    private static final TimeValue SECOND = TimeValue.seconds(1);

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String about() {
        return "decisions a second of the pure rules, of customers and months of several sizes against small ones";
    }

    @Override
    public String unit() {
        return "decisions a second, one thread";
    }

    @Override
    public Results run(Options options, Consumer<String> progress) throws Exception {
        int rounds = options.rounds();
        progress.accept("8 forks, each warm after %d s and measured for %d s".formatted(WARM_UPS, rounds));
        Collection<RunResult> runs = new Runner(new OptionsBuilder()
                        .include(RatingOfCustomer.class.getName())
                        .include(ReckoningOfMonth.class.getName())
                        .forks(1)
                        .jvmArgs("-Xmx256m", "-XX:+UseSerialGC")
                        .warmupIterations(WARM_UPS)
                        .warmupTime(SECOND)
                        .measurementIterations(rounds)
                        .measurementTime(SECOND)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Results results = new Results()
                .ratio("time of one, 50 : 5 transactions", customer(5, 0), customer(50, 0))
                .ratio("time of one, 500 : 5 transactions", customer(5, 0), customer(500, 0))
                .ratio("time, 50,000 : 0 rows of activity", customer(50, 0), customer(50, 50_000))
                .ratio("time of one, 10,000 : 100 shares", month(100), month(10_000));
        for (RunResult run : runs) {
            add(results, run);
        }
        return results;
    }

    private static void add(Results results, RunResult run) {
        BenchmarkParams parameters = run.getParams();
        boolean month = parameters.getBenchmark().startsWith(ReckoningOfMonth.class.getName());
        int size = number(parameters, month ? "shares" : "transactions");
        String measure = month ? month(size) : customer(size, number(parameters, "activity"));
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            fork.getIterationResults()
                    .forEach(round ->
                            results.add(measure, round.getPrimaryResult().getScore() * size));
        }
    }

    private static int number(BenchmarkParams parameters, String name) {
        return Integer.parseInt(parameters.getParam(name));
    }

    private static String customer(int transactions, int activity) {
        return "customer: %d transactions, %,d activity".formatted(transactions, activity);
    }

    private static String month(int shares) {
        return "month: %,d shares".formatted(shares);
    }
}
