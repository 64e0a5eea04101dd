package io.tributary.benchmarks.measure;

import java.util.Arrays;
import java.util.List;

/**
 * What several rounds gave.
 *
 * @param median of an even number of rounds the mean of the two in the middle
 */
public record Summary(double min, double median, double max) {

    /**
     * Sums up.
     *
     * @throws IllegalArgumentException there is no round
     */
    public static Summary of(List<Double> rounds) {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no round to sum up");
        }
        double[] sorted =
                rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Summary(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** The smallest value that at least {@code percent} of the values do not exceed (nearest rank). */
    public static long percentile(long[] values, int percent) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no value to take a percentile of");
        }
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(sorted.length * (percent / 100.0));
        return sorted[Math.max(0, rank - 1)];
    }
}
