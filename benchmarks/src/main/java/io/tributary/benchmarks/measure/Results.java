package io.tributary.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The rounds of a benchmark, by contender. A ratio is taken within each round, of two contenders that ran one after the
 * other, and only then summed up: what slows the machine for a while slows both.
 */
public final class Results {
    private static final String LINE = "%-44s %12s %12s %12s%n";

    private record Ratio(String name, String upper, String lower) {}

    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();
    private final List<Ratio> ratios = new ArrayList<>();

    /** Adds one round of one measure. */
    public void add(String measure, double value) {
        rounds.computeIfAbsent(measure, m -> new ArrayList<>()).add(value);
    }

    /** Has the table end with {@code upper} divided by {@code lower}. */
    public Results ratio(String name, String upper, String lower) {
        ratios.add(new Ratio(name, upper, lower));
        return this;
    }

    /**
     * The table: a line for each measure and ratio, with the minimum, median and maximum of the rounds.
     *
     * @param title heading of the first column, with the unit
     */
    public String table(String title) {
        StringBuilder text = new StringBuilder();
        text.append(LINE.formatted(title, "min", "median", "max"));
        rounds.forEach((measure, values) -> text.append(line(measure, values, Results::plain)));
        for (Ratio ratio : ratios) {
            text.append(line(ratio.name(), quotients(ratio), value -> String.format(Locale.ROOT, "%.2f", value)));
        }
        return text.toString();
    }

    private List<Double> quotients(Ratio ratio) {
        List<Double> upper = rounds.getOrDefault(ratio.upper(), List.of());
        List<Double> lower = rounds.getOrDefault(ratio.lower(), List.of());
        List<Double> quotients = new ArrayList<>();
        for (int round = 0; round < Math.min(upper.size(), lower.size()); round++) {
            quotients.add(upper.get(round) / lower.get(round));
        }
        return quotients;
    }

    private static String line(String name, List<Double> values, Function<Double, String> shown) {
        Summary summary = Summary.of(values);
        return LINE.formatted(
                name, shown.apply(summary.min()), shown.apply(summary.median()), shown.apply(summary.max()));
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, value < 1000 ? "%.1f" : "%,.0f", value);
    }
}
