package io.tributary.reports;

import io.micronaut.http.MediaType;
import io.tributary.service.problem.ProblemException;
import io.tributary.service.problem.ProblemType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What a report is sent as. */
enum Representation {
    JSON("application/json"),
    CSV("text/csv; charset=utf-8");

    private final String type;

    Representation(String type) {
        this.type = type;
    }

    MediaType type() {
        return MediaType.of(type);
    }

    /** The one the caller likes best; JSON where it does not say. */
    static Representation preferred(Collection<MediaType> accepted) {
        if (accepted.isEmpty()) {
            return JSON;
        }
        List<MediaType> byPreference = accepted.stream()
                .sorted(Comparator.comparing(MediaType::getQualityAsNumber).reversed())
                .toList();
        for (MediaType wanted : byPreference) {
            for (Representation representation : values()) {
                if (wanted.getQualityAsNumber().signum() > 0 && matches(wanted, representation.type())) {
                    return representation;
                }
            }
        }
        throw ProblemException.of(ProblemType.NOT_ACCEPTABLE, "Reports are application/json or text/csv");
    }

    private static boolean matches(MediaType wanted, MediaType offered) {
        return (wanted.getType().equals("*") || wanted.getType().equalsIgnoreCase(offered.getType()))
                && (wanted.getSubtype().equals("*") || wanted.getSubtype().equalsIgnoreCase(offered.getSubtype()));
    }
}
