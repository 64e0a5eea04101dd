package io.tributary.benchmarks.rig;

import io.tributary.benchmarks.measure.Results;
import java.util.function.Consumer;

/** A benchmark of whole systems, which has a rig of its own. */
public interface OnRig extends Benchmark {
    @Override
    default Results run(Options options, Consumer<String> progress) throws Exception {
        try (Rig rig = Rig.start(progress)) {
            return run(rig, options, progress);
        }
    }

    /**
     * Runs on a rig that has broker, registry and database.
     *
     * @param progress gets a line for each thing done
     */
    Results run(Rig rig, Options options, Consumer<String> progress) throws Exception;
}
