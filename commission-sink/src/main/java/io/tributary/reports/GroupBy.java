package io.tributary.reports;

import io.tributary.reports.query.Dimension;
import io.tributary.service.query.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code group_by}. */
final class GroupBy {
    private GroupBy() {}

    /** The groups in the order asked for; none without the parameter. Unknown, empty or repeated words are 400. */
    static List<Dimension> parse(@Nullable String parameter, List<Dimension> possible) {
        if (parameter == null) {
            return List.of();
        }
        List<Dimension> groups = new ArrayList<>();
        for (String word : parameter.split(",", -1)) {
            Dimension group = Dimension.of(word)
                    .filter(possible::contains)
                    .orElseThrow(() -> Parameters.bad("This report cannot be grouped by '"
                            + Parameters.printable(word) + "'; 'group_by' takes any of " + words(possible)
                            + ", separated by commas"));
            if (groups.contains(group)) {
                throw Parameters.bad("'group_by' names '" + word + "' twice");
            }
            groups.add(group);
        }
        return groups;
    }

    private static String words(List<Dimension> possible) {
        return possible.stream().map(Dimension::word).collect(Collectors.joining(", "));
    }
}
