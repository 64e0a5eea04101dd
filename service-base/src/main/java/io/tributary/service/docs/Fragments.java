package io.tributary.service.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people wrote about an API, of all its fragments: members of the same name are merged. */
final class Fragments {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-zA-Z_]+)}");

    private final Map<String, @Nullable Object> merged = new LinkedHashMap<>();

    /** By {@code METHOD path}. */
    private final Map<String, Map<String, @Nullable Object>> operations = new TreeMap<>();

    Fragments(List<String> resources) {
        for (String resource : resources) {
            merge(merged, Yaml.read(resource));
        }
        Object paths = merged.remove("paths");
        if (paths != null) {
            Yaml.map(paths).forEach((path, item) -> Yaml.map(item)
                    .forEach((method, operation) ->
                            operations.put(method.toUpperCase(Locale.ROOT) + " " + path, Yaml.map(operation))));
        }
    }

    private static void merge(Map<String, @Nullable Object> into, Map<String, @Nullable Object> more) {
        more.forEach((name, value) -> {
            Object known = into.get(name);
            if (known instanceof Map<?, ?> && value instanceof Map<?, ?>) {
                Map<String, @Nullable Object> both = Yaml.map(known);
                merge(both, Yaml.map(value));
                into.put(name, both);
            } else if (known instanceof List<?> first && value instanceof List<?> second) {
                List<@Nullable Object> both = new ArrayList<>(first);
                both.addAll(second);
                into.put(name, both);
            } else if (known != null) {
                throw new IllegalStateException("two fragments of the API's description have " + name);
            } else {
                into.put(name, value);
            }
        });
    }

    /** Everything but paths. */
    Map<String, @Nullable Object> rest() {
        return merged;
    }

    /** The components of a kind, by name. */
    Map<String, @Nullable Object> components(String kind) {
        Object components = merged.get("components");
        Object ofKind = components == null ? null : Yaml.map(components).get(kind);
        return ofKind == null ? new LinkedHashMap<>() : Yaml.map(ofKind);
    }

    /** All operations that are described, as {@code METHOD path}. */
    List<String> operations() {
        return List.copyOf(operations.keySet());
    }

    /** What is written about an operation; null: nothing. */
    @Nullable
    Map<String, @Nullable Object> operation(String methodAndPath) {
        return operations.get(methodAndPath);
    }

    /** A copy in which every <code>${name}</code> has given way to its word. */
    static @Nullable Object filled(@Nullable Object tree, Map<String, String> words) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((name, value) -> copy.put(String.valueOf(filled(name, words)), filled(value, words)));
                yield copy;
            }
            case List<?> list ->
                list.stream().map(value -> filled(value, words)).toList();
            case String text ->
                PLACE.matcher(text)
                        .replaceAll(
                                place -> Matcher.quoteReplacement(words.getOrDefault(place.group(1), place.group())));
            case null -> null;
            default -> tree;
        };
    }
}
