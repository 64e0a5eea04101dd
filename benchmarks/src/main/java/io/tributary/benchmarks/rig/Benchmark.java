package io.tributary.benchmarks.rig;

import io.tributary.benchmarks.measure.Results;
import java.util.List;
import java.util.function.Consumer;

/** One benchmark: starts what it needs, warms it up, measures. */
public interface Benchmark {
    /** What {@code ./tributary bench} calls it. */
    String name();

    /** One line: what is measured against what. */
    String about();

    /** Heading of the results' first column, with the unit. */
    String unit();

    /** What {@code --only} can ask for, if it has parts. */
    default List<String> parts() {
        return List.of();
    }

    /**
     * Runs.
     *
     * @param progress gets a line for each thing done
     */
    Results run(Options options, Consumer<String> progress) throws Exception;
}
