package io.tributary.service.docs;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.tributary.service.problem.ProblemType;
import io.tributary.service.route.RouteNames;
import io.tributary.service.token.Access;
import io.tributary.service.token.PublicAccess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operations of the router's routes. From the code come: that they exist, their paths and methods, parameters of the
 * path, who may call them, the answers that all of their kind may give, and the headers of every answer. From the
 * fragments: words, query parameters, bodies, the answers of success, and in {@code x-problems} the codes of the problem
 * types that this operation may answer with besides.
 */
final class Operations {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final Fragments fragments;
    private final ApiDescription description;
    private final Map<String, Map<String, @Nullable Object>> paths = new TreeMap<>();
    private final Set<String> gaps = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    Operations(Router router, Fragments fragments, ApiDescription description) {
        this.fragments = fragments;
        this.description = description;
        router.uriRoutes().filter(Operations::isOurs).sorted(ORDER).forEach(this::add);
        for (String operation : fragments.operations()) {
            if (!used.contains(operation)) {
                gaps.add(operation + " is described in a fragment of the API's document, but there is no such route:"
                        + " take it away or correct its path.");
            }
        }
    }

    private static final Comparator<UriRouteInfo<?, ?>> ORDER =
            Comparator.comparing(route -> route.getUriMatchTemplate() + " " + route.getHttpMethod());

    /** Not the framework's own that nobody may call, nor HEAD, which goes with every GET. */
    private static boolean isOurs(UriRouteInfo<?, ?> route) {
        return route.getHttpMethod() != HttpMethod.HEAD
                && !route.getAnnotationMetadata().hasAnnotation(Undocumented.class)
                && !route.getDeclaringType().isAnnotationPresent(Undocumented.class);
    }

    /** As in the document. */
    Map<String, Map<String, @Nullable Object>> paths() {
        return paths;
    }

    /** What routes and fragments do not agree about, each a sentence that says what to do. */
    Collection<String> gaps() {
        return gaps;
    }

    private void add(UriRouteInfo<?, ?> route) {
        String template = route.getUriMatchTemplate().toString();
        for (RouteNames.Name name : RouteNames.of(template)) {
            String own = route.getHttpMethod() + " " + name.path();
            String common = route.getHttpMethod() + " " + RouteNames.plain(template);
            String key = fragments.operation(own) == null ? common : own;
            Map<String, @Nullable Object> written = fragments.operation(key);
            if (written == null) {
                gaps.add(own + " (" + route.getDeclaringType().getSimpleName()
                        + ") is not documented: describe it under" + " paths in one of " + description.fragments());
                continue;
            }
            used.add(key);
            Map<String, String> words = new HashMap<>(name.words());
            name.words()
                    .values()
                    .forEach(word -> words.putAll(description.words().getOrDefault(word, Map.of())));
            Map<String, @Nullable Object> operation =
                    complete(own, name.path(), Yaml.map(Fragments.filled(written, words)), route);
            if (operation.toString().contains("${")) {
                gaps.add(own + " has a place ${…} that nothing fills");
            }
            paths.computeIfAbsent(name.path(), path -> new TreeMap<>())
                    .put(route.getHttpMethod().name().toLowerCase(Locale.ROOT), operation);
        }
    }

    private Map<String, @Nullable Object> complete(
            String own, String path, Map<String, @Nullable Object> written, UriRouteInfo<?, ?> route) {
        AnnotationMetadata code = route.getAnnotationMetadata();
        boolean guarded = path.startsWith("/api/") && !code.hasAnnotation(PublicAccess.class);
        Set<String> problems = new TreeSet<>(list(written.remove("x-problems")));
        Map<String, @Nullable Object> operation = new LinkedHashMap<>();
        operation.put("operationId", operationId(own));
        operation.putAll(written);
        operation.put("parameters", parameters(own, path, written.get("parameters")));
        if (guarded) {
            String[] scopes = code.stringValues(Access.class);
            operation.put(
                    "security",
                    Arrays.stream(scopes)
                            .map(scope -> Map.of("oauth2", List.of(scope)))
                            .toList());
            operation.put("description", access(written, scopes, code));
            problems.addAll(List.of("unauthenticated", "forbidden", "rate-limited", "unavailable"));
        } else {
            operation.putIfAbsent("security", List.of());
        }
        body(own, written, code.stringValues(Access.class, "consumes"), problems);
        if (path.indexOf('{') >= 0) {
            problems.add("not-found");
        }
        operation.put("responses", responses(own, written, problems, guarded));
        if (!operation.containsKey("summary") || !operation.containsKey("tags")) {
            gaps.add(own + " has no summary or no tags in its fragment");
        }
        return operation;
    }

    private static String operationId(String own) {
        StringBuilder id = new StringBuilder();
        for (String word : own.replace("/api/v1", "").split("[^A-Za-z]+", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (id.isEmpty()) {
                id.append(lower);
            } else if (!lower.isEmpty()) {
                id.append(lower.substring(0, 1).toUpperCase(Locale.ROOT)).append(lower.substring(1));
            }
        }
        return id.toString();
    }

    private List<Object> parameters(String own, String path, @Nullable Object written) {
        List<Object> parameters = new ArrayList<>();
        Map<String, @Nullable Object> known = fragments.components("parameters");
        Matcher variable = VARIABLE.matcher(path);
        while (variable.find()) {
            String name = variable.group(1);
            // One of the query may have the same name.
            String component = known.containsKey("path." + name) ? "path." + name : name;
            if (!(known.get(component) instanceof Map<?, ?> parameter && "path".equals(parameter.get("in")))) {
                gaps.add(own + " has a path parameter that is not described: add components.parameters." + component
                        + " with in: path to one of " + description.fragments());
            }
            parameters.add(Map.of("$ref", "#/components/parameters/" + component));
        }
        if (written instanceof List<?> list) {
            list.forEach(parameters::add);
        }
        parameters.add(Map.of("$ref", "#/components/parameters/X-Request-Id"));
        return parameters;
    }

    private static String access(Map<String, @Nullable Object> written, String[] scopes, AnnotationMetadata code) {
        String text = String.valueOf(written.getOrDefault("description", "")).strip();
        String affiliates = code.booleanValue(Access.class, "affiliates").orElse(false)
                ? " A client that is bound to an affiliate may, and sees its own affiliate's rows only."
                : "";
        return (text + "\n\nScope: `" + String.join("` or `", scopes) + "`." + affiliates).strip();
    }

    private void body(String own, Map<String, @Nullable Object> written, String[] consumes, Set<String> problems) {
        Set<String> described = new TreeSet<>();
        if (written.get("requestBody") instanceof Map<?, ?> body && body.get("content") instanceof Map<?, ?> content) {
            content.keySet().forEach(type -> described.add(String.valueOf(type)));
            problems.addAll(List.of("malformed", "too-large"));
        }
        if (consumes.length > 0) {
            problems.addAll(List.of("unsupported-media-type", "invalid"));
            if (!described.equals(Set.of(consumes))) {
                gaps.add(own + " takes " + Arrays.toString(consumes) + ", but its requestBody in the fragment says "
                        + described);
            }
        }
    }

    private Map<String, Object> responses(
            String own, Map<String, @Nullable Object> written, Set<String> problems, boolean guarded) {
        Map<String, Object> responses = new TreeMap<>();
        Yaml.map(written.getOrDefault("responses", Map.of()))
                .forEach((status, response) -> responses.put(status, withHeaders(Yaml.map(response), guarded)));
        if (responses.keySet().stream().noneMatch(status -> status.startsWith("2"))) {
            gaps.add(own + " has no answer of success in its fragment");
        }
        for (String code : problems) {
            ProblemType type = ProblemType.ofCode(code).orElse(null);
            if (type == null) {
                gaps.add(own + " names a problem type in x-problems that there is not: " + code);
            } else {
                responses.putIfAbsent(
                        Integer.toString(type.status()), Map.of("$ref", "#/components/responses/" + type.code()));
            }
        }
        responses.put("default", Map.of("$ref", "#/components/responses/any-problem"));
        return responses;
    }

    private static Map<String, @Nullable Object> withHeaders(Map<String, @Nullable Object> response, boolean guarded) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>();
        if (response.get("headers") != null) {
            headers.putAll(Yaml.map(response.get("headers")));
        }
        headers.putAll(ProblemComponents.headers(guarded));
        response.put("headers", headers);
        return response;
    }

    private static List<String> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
