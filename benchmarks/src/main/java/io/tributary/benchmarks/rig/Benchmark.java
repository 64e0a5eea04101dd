package io.tributary.benchmarks.rig;

import io.tributary.benchmarks.measure.Results;
import java.util.function.Consumer;

/** One benchmark: starts what it needs on the rig, warms it up, measures. */
public interface Benchmark {
    /** What {@code ./tributary bench} calls it. */
    String name();

    /** One line: what is measured against what. */
    String about();

    /** Heading of the results' first column, with the unit. */
    String unit();

    /**
     * Runs.
     *
     * @param rounds how often each contender is measured, in turns
     * @param progress gets a line for each thing done
     */
    Results run(Rig rig, int rounds, Consumer<String> progress) throws Exception;
}
