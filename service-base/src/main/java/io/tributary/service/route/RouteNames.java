package io.tributary.service.route;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of routes: path templates such as {@code /api/v1/admin/firms/{firm_id}}. A variable that can only be one of a
 * few words (<code>{entity:customers|transactions}</code>) is written out, one name for each word, so that names say which
 * entity is meant, never hold what a caller made up, and are few.
 */
public final class RouteNames {
    /** Of a request that no route takes, whatever its path. */
    public static final String UNMATCHED = "unmatched";

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}:]+)(?::([^}]*))?}");
    private static final Pattern WORDS = Pattern.compile("[a-z0-9-]+(\\|[a-z0-9-]+)*");

    private static final Map<UriRouteInfo<?, ?>, List<Name>> NAMES = new ConcurrentHashMap<>();

    /**
     * One name of a template.
     *
     * @param path with plain variables only
     * @param words which words were chosen, by variable
     */
    public record Name(String path, Map<String, String> words) {}

    private RouteNames() {}

    /** A template with plain variables, none of them written out. */
    public static String plain(String template) {
        return VARIABLE.matcher(template).replaceAll("{$1}");
    }

    /** All names of a route's template. */
    public static List<Name> of(String template) {
        Matcher variable = VARIABLE.matcher(template);
        while (variable.find()) {
            String words = variable.group(2);
            if (words != null && WORDS.matcher(words).matches()) {
                return chosen(template, variable.group(), variable.group(1), words);
            }
        }
        return List.of(new Name(plain(template), Map.of()));
    }

    private static List<Name> chosen(String template, String place, String variable, String words) {
        List<Name> names = new ArrayList<>();
        for (String word : words.split("\\|", -1)) {
            for (Name rest : of(template.replace(place, word))) {
                Map<String, String> chosen = new LinkedHashMap<>(rest.words());
                chosen.put(variable, word);
                names.add(new Name(rest.path(), Map.copyOf(chosen)));
            }
        }
        return names;
    }

    /** The name of the route that a request takes; {@link #UNMATCHED} if it takes none. */
    public static String of(HttpRequest<?> request) {
        RouteMatch<?> match = RouteAttributes.getRouteMatch(request).orElse(null);
        if (match == null || !(match.getRouteInfo() instanceof UriRouteInfo<?, ?> route)) {
            return UNMATCHED;
        }
        List<Name> names =
                NAMES.computeIfAbsent(route, it -> of(it.getUriMatchTemplate().toString()));
        for (Name name : names) {
            if (name.words().isEmpty()
                    || match.getVariableValues()
                            .entrySet()
                            .containsAll(name.words().entrySet())) {
                return name.path();
            }
        }
        return UNMATCHED;
    }
}
