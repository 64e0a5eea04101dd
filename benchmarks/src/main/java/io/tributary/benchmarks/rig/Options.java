package io.tributary.benchmarks.rig;

import org.jspecify.annotations.Nullable;

/**
 * What the command line asks of a benchmark.
 *
 * @param rounds how often each contender is measured
 * @param only the part to measure; null: all of them
 */
public record Options(int rounds, @Nullable String only) {
    /** Whether a part is to be measured. */
    public boolean wants(String part) {
        return only == null || only.equals(part);
    }
}
