package io.tributary.reports;

import io.tributary.reports.query.Dimension;
import io.tributary.service.query.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code group_by}. */
final class GroupBy {
    private static final String WORDS =
            Arrays.stream(Dimension.values()).map(Dimension::word).collect(Collectors.joining(", "));

    private GroupBy() {}

    /** The groups in the order asked for; none without the parameter. Unknown, empty or repeated words are 400. */
    static List<Dimension> parse(@Nullable String parameter) {
        if (parameter == null) {
            return List.of();
        }
        List<Dimension> groups = new ArrayList<>();
        for (String word : parameter.split(",", -1)) {
            Dimension group = Dimension.of(word)
                    .orElseThrow(() -> Parameters.bad("Reports cannot be grouped by '" + Parameters.printable(word)
                            + "'; 'group_by' takes any of " + WORDS + ", separated by commas"));
            if (groups.contains(group)) {
                throw Parameters.bad("'group_by' names '" + word + "' twice");
            }
            groups.add(group);
        }
        return groups;
    }
}
