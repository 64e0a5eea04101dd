package io.tributary.benchmarks;

import io.tributary.benchmarks.admission.AdmissionBench;
import io.tributary.benchmarks.endtoend.EndToEndBench;
import io.tributary.benchmarks.engine.EngineBench;
import io.tributary.benchmarks.gateway.GatewayBench;
import io.tributary.benchmarks.measure.MachineLine;
import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.processor.ProcessorBench;
import io.tributary.benchmarks.rig.Benchmark;
import io.tributary.benchmarks.rig.Options;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * {@code ./tributary bench NAME [--rounds N] [--only PART]}. Progress goes to stderr, the results to stdout. Exit status: 1 if the
 * benchmark failed (one line on stderr says why), 2 for a wrong command line, with a list of the benchmarks.
 */
public final class Bench {
    private static final List<Benchmark> ALL = List.of(
            new EngineBench(), new GatewayBench(), new AdmissionBench(), new ProcessorBench(), new EndToEndBench());
    private static final int ROUNDS = 5;
    private static final int MOST_ROUNDS = 50;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private Bench() {}

    /** @param args the name, then options */
    public static void main(String[] args) {
        Optional<Benchmark> chosen = ALL.stream()
                .filter(b -> args.length > 0 && b.name().equals(args[0]))
                .findFirst();
        Optional<Options> options = chosen.flatMap(benchmark -> options(benchmark, args));
        if (options.isEmpty()) {
            tell(
                    System.err,
                    "usage: ./tributary bench NAME [--rounds N] [--only PART]   (N from 1 to 50, default 5); names are:");
            for (Benchmark benchmark : ALL) {
                tell(System.err, String.format("  %-12s %s", benchmark.name(), benchmark.about()));
                if (!benchmark.parts().isEmpty()) {
                    tell(System.err, String.format("  %-12s parts: %s", "", String.join(", ", benchmark.parts())));
                }
            }
            System.exit(WRONG_USE);
        } else {
            System.exit(run(chosen.orElseThrow(), options.get()));
        }
    }

    /** Empty for a wrong command line. */
    private static Optional<Options> options(Benchmark benchmark, String... args) {
        int rounds = ROUNDS;
        String only = null;
        for (int i = 1; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : "";
            if (args[i].equals("--rounds") && value.matches("[0-9]{1,2}")) {
                rounds = Integer.parseInt(value);
            } else if (args[i].equals("--only") && benchmark.parts().contains(value)) {
                only = value;
            } else {
                return Optional.empty();
            }
        }
        return rounds < 1 || rounds > MOST_ROUNDS ? Optional.empty() : Optional.of(new Options(rounds, only));
    }

    private static int run(Benchmark benchmark, Options options) {
        String before = MachineLine.now();
        long began = System.nanoTime();
        try {
            Results results = benchmark.run(options, Bench::progress);
            tell(System.out, benchmark.name() + ": " + benchmark.about());
            tell(System.out, "machine: " + before);
            tell(System.out, results.table(benchmark.unit()).stripTrailing());
            tell(
                    System.out,
                    "%d rounds, %d s in all".formatted(options.rounds(), (System.nanoTime() - began) / 1_000_000_000));
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (Exception e) {
            tell(System.err, "bench " + benchmark.name() + " failed: " + e);
            return FAILED;
        }
    }

    private static void progress(String line) {
        tell(System.err, line);
    }

    private static void tell(PrintStream stream, String line) {
        stream.println(line);
        stream.flush();
    }
}
