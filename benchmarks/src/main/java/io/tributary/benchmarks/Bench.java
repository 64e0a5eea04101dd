package io.tributary.benchmarks;

import io.tributary.benchmarks.endtoend.EndToEndBench;
import io.tributary.benchmarks.gateway.GatewayBench;
import io.tributary.benchmarks.measure.MachineLine;
import io.tributary.benchmarks.measure.Results;
import io.tributary.benchmarks.processor.ProcessorBench;
import io.tributary.benchmarks.rig.Benchmark;
import io.tributary.benchmarks.rig.Rig;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * {@code ./tributary bench NAME [--rounds N]}. Progress goes to stderr, the results to stdout. Exit status: 1 if the
 * benchmark failed (one line on stderr says why), 2 for a wrong command line, with a list of the benchmarks.
 */
public final class Bench {
    private static final List<Benchmark> ALL = List.of(new GatewayBench(), new ProcessorBench(), new EndToEndBench());
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
        int rounds = rounds(args);
        if (chosen.isEmpty() || rounds < 1) {
            tell(System.err, "usage: ./tributary bench NAME [--rounds N]   (N from 1 to 50, default 5); names are:");
            ALL.forEach(b -> tell(System.err, String.format("  %-12s %s", b.name(), b.about())));
            System.exit(WRONG_USE);
        } else {
            System.exit(run(chosen.get(), rounds));
        }
    }

    /** 0 for a wrong command line. */
    private static int rounds(String... args) {
        if (args.length <= 1) {
            return ROUNDS;
        }
        if (args.length != 3 || !args[1].equals("--rounds") || !args[2].matches("[0-9]{1,2}")) {
            return 0;
        }
        int rounds = Integer.parseInt(args[2]);
        return rounds > MOST_ROUNDS ? 0 : rounds;
    }

    private static int run(Benchmark benchmark, int rounds) {
        String before = MachineLine.now();
        long began = System.nanoTime();
        try (Rig rig = Rig.start(Bench::progress)) {
            Results results = benchmark.run(rig, rounds, Bench::progress);
            tell(System.out, benchmark.name() + ": " + benchmark.about());
            tell(System.out, "machine: " + before);
            tell(System.out, results.table(benchmark.unit()).stripTrailing());
            tell(
                    System.out,
                    "%d rounds in turns, %d s in all".formatted(rounds, (System.nanoTime() - began) / 1_000_000_000));
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
